#include "cli/output/error_output.h"

#include <optional>

#include "base/display_text.h"
#include "json/reader.h"
#include "json/writer.h"

namespace hsauth::cli {

namespace {

json::Value text_or_null(const std::string& foreign) {
    return foreign.empty() ? json::Value{} : json::Value{display_text(foreign)};
}

// The same value with every text in it fit to be shown.
json::Value shown(const json::Value& value) {
    if (const auto text = value.as_string()) return display_text(*text);
    if (const auto* array = value.as_array()) {
        json::Array items;
        for (const auto& item : *array)
            items.push_back(shown(item));
        return items;
    }
    if (const auto* object = value.as_object()) {
        json::Object members;
        for (const auto& [name, member] : object->members()) {
            // Names that differ in what isn't shown alone would be one.
            const auto shown_name = display_text(name);
            if (members.find(shown_name) == nullptr) members.add(shown_name, shown(member));
        }
        return members;
    }
    return value;
}

// A member of the server's own.
json::Value json_or_null(const std::string& text) {
    const auto value = json::read(text);
    return value ? shown(*value) : json::Value{};
}

}  // namespace

std::string error_text(const Error& error, Colour colour) {
    const std::string_view word = colour == Colour::on ? "\x1b[31merror:\x1b[0m " : "error: ";
    auto text = std::string(word) + error.message + "\n";
    if (error.remote && !error.remote->correlation_id.empty()) {
        text += "correlation id: " + display_text(error.remote->correlation_id) + "\n";
    }
    if (!error.hint.empty()) text += error.hint + "\n";
    return text;
}

json::Object error_object(const Error& error) {
    const auto remote = error.remote.value_or(RemoteRefusal{});
    return {{"kind", name_of(error.kind)},
            {"message", error.message},
            {"hint", error.hint.empty() ? json::Value{} : json::Value{error.hint}},
            {"retryable", error.retryable},
            {"http_status", remote.http_status},
            {"oauth_error", text_or_null(remote.oauth_error)},
            {"hubspot_status", text_or_null(remote.hubspot_status)},
            {"correlation_id", text_or_null(remote.correlation_id)},
            {"category", text_or_null(remote.category)},
            {"sub_category", text_or_null(remote.sub_category)},
            {"context", json_or_null(remote.context_json)},
            {"errors", json_or_null(remote.errors_json)},
            {"links", json_or_null(remote.links_json)},
            {"scopes", error.scopes.empty() ? json::Value{} : json::Value{json::array_of(error.scopes)}}};
}

std::string error_json(const Error& error) {
    return json::write(json::Object{{"schema_version", 1}, {"ok", false}, {"error", error_object(error)}}) +
           "\n";
}

}  // namespace hsauth::cli
