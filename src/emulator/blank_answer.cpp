#include "emulator/blank_answer.h"

#include <string>

#include "base/encoding.h"
#include "json/writer.h"

namespace hsauth::emulator {

namespace {

// A CRM object type at the end stands for all of that type.
bool lists(const ApiOperation& operation) {
    const auto last = operation.last_segment();
    return !last.starts_with('{') || last.find("bjectType") != std::string_view::npos;
}

std::string last_part(std::string_view path) {
    if (path.ends_with('/')) path.remove_suffix(1);
    const auto part = path.substr(path.rfind('/') + 1);
    return percent_decoded(part).value_or(std::string(part));
}

Answer get(const ApiOperation& operation, std::string_view path) {
    if (lists(operation)) return json_answer(200, json::write(json::Object{{"results", json::Array{}}}));
    return json_answer(200, json::write(json::Object{{"id", last_part(path)}}));
}

Answer post(const ApiOperation& operation, std::string_view path) {
    const auto last = operation.last_segment();
    if (last == "search") return json_answer(200, R"({"total":0,"results":[]})");
    if (last == "archive" || last == "gdpr-delete") return empty_answer(204);
    if (operation.path_template().find("/batch/") != std::string::npos)
        return json_answer(last == "create" ? 201 : 200, R"({"status":"COMPLETE","results":[]})");
    const auto same_path = find_operation("GET", path);
    return json_answer(same_path && lists(*same_path) ? 201 : 200, "{}");
}

}  // namespace

Answer blank_answer(const ApiOperation& operation, std::string_view path) {
    if (operation.method() == "GET") return get(operation, path);
    if (operation.method() == "DELETE") return empty_answer(204);
    if (operation.method() == "POST") return post(operation, path);
    return json_answer(200, "{}");
}

}  // namespace hsauth::emulator
