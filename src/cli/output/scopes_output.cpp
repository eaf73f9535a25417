#include "cli/output/scopes_output.h"

#include "base/display_text.h"
#include "cli/output/login_output.h"
#include "json/writer.h"

namespace hsauth::cli {

namespace {

std::string together(const std::vector<std::string>& scopes) {
    std::string text;
    for (const auto& scope : scopes)
        text += (text.empty() ? "" : " + ") + scope;
    return text;
}

std::string operation_lines(std::string_view label, const std::vector<ScopedOperation>& operations) {
    std::string text;
    for (const auto& operation : operations)
        text += report_line(label, operation.method + " " + operation.path_template);
    return text;
}

json::Array operations_json(const std::vector<ScopedOperation>& operations) {
    json::Array rows;
    for (const auto& operation : operations)
        rows.emplace_back(json::Object{{"method", operation.method}, {"template", operation.path_template}});
    return rows;
}

}  // namespace

std::string scope_list_text(const std::vector<KnownScope>& scopes, const std::string& as_of) {
    std::string text;
    for (const auto& scope : scopes)
        text += scope.name + (scope.is_documented ? "" : "  (not documented)") + "\n";
    return text + report_line("Data of", as_of);
}

std::string scope_list_json(const std::vector<KnownScope>& scopes, const std::string& as_of) {
    json::Array rows;
    for (const auto& scope : scopes)
        rows.emplace_back(json::Object{{"name", scope.name}, {"documented", scope.is_documented}});
    return json::write(json::Object{{"schema_version", 1}, {"as_of", as_of}, {"scopes", std::move(rows)}});
}

std::string call_scopes_text(const ApiCall& call, const std::optional<CallScopes>& found,
                             const std::string& as_of) {
    auto text = report_line("Call", display_text(call.text()));
    if (found) text += report_line("Operation", call.method + " " + found->path_template);
    if (!found || found->any_of.empty()) {
        text += report_line("Needs", "unknown");
    } else {
        for (const auto& alternative : found->any_of)
            text +=
                report_line(&alternative == &found->any_of.front() ? "Needs" : "  or", together(alternative));
    }
    return text + report_line("Data of", as_of);
}

std::string call_scopes_json(const ApiCall& call, const std::optional<CallScopes>& found,
                             const std::string& as_of) {
    json::Value any_of;
    if (found && !found->any_of.empty()) {
        json::Array alternatives;
        for (const auto& alternative : found->any_of)
            alternatives.emplace_back(json::array_of(alternative));
        any_of = std::move(alternatives);
    }
    return json::write(json::Object{{"schema_version", 1},
                                    {"as_of", as_of},
                                    {"method", call.method},
                                    {"path", call.path},
                                    {"template", found ? json::Value{found->path_template} : json::Value{}},
                                    {"any_of", std::move(any_of)}});
}

std::string scope_import_text(const ScopeMerge& merge, const std::string& as_of) {
    auto text = operation_lines("Added", merge.added) + operation_lines("Refreshed", merge.refreshed);
    for (const auto& scope : merge.new_scopes)
        text += report_line("New scope", scope);
    text += report_line("Operations", std::to_string(merge.added.size()) + " added, " +
                                          std::to_string(merge.refreshed.size()) + " refreshed, " +
                                          std::to_string(merge.unchanged) + " unchanged, " +
                                          std::to_string(merge.without_scopes) + " without scopes");
    return text + report_line("Data of", as_of);
}

std::string scope_import_json(const ScopeMerge& merge, const std::string& as_of) {
    return json::write(json::Object{{"schema_version", 1},
                                    {"as_of", as_of},
                                    {"added", operations_json(merge.added)},
                                    {"refreshed", operations_json(merge.refreshed)},
                                    {"unchanged", merge.unchanged},
                                    {"without_scopes", merge.without_scopes},
                                    {"new_scopes", json::array_of(merge.new_scopes)}});
}

}  // namespace hsauth::cli
