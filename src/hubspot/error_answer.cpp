#include "hubspot/error_answer.h"

#include <algorithm>
#include <array>

#include "json/reader.h"
#include "json/writer.h"

namespace hsauth {

namespace {

// Beside a message, each of them makes an error of it.
constexpr auto error_members = std::to_array<std::string_view>(
    {"error", "category", "correlationId", "requestId", "errorType", "policyName"});

std::string text_of(const json::Object& body, std::string_view name) {
    const auto* member = body.find(name);
    return member == nullptr ? std::string{} : std::string(member->as_string().value_or(""));
}

bool is_text(const json::Object& body, std::string_view name) {
    return !text_of(body, name).empty();
}

std::string json_of(const json::Object& body, std::string_view name) {
    const auto* member = body.find(name);
    return member == nullptr || member->is_null() ? std::string{} : json::write(*member);
}

// As in BAD_REFRESH_TOKEN.
bool is_name_of_an_error(std::string_view status) {
    return status.find('_') != std::string_view::npos &&
           std::all_of(status.begin(), status.end(),
                       [](char c) { return c == '_' || (c >= 'A' && c <= 'Z'); });
}

// What a job or an object may be called as well, such as IN_PROGRESS, tells nothing without a message.
bool is_surely_of_an_error(std::string_view status) {
    return is_name_of_an_error(status) && (status.starts_with("BAD_") || status.ends_with("_ERROR"));
}

}  // namespace

bool has_error_shape(std::string_view body) {
    const auto root = json::read(body);
    const auto* object = root ? root->as_object() : nullptr;
    if (object == nullptr) return false;
    const auto status = text_of(*object, "status");
    if (!is_text(*object, "message") && !is_text(*object, "error_description"))
        return is_surely_of_an_error(status);
    return status == "error" || is_name_of_an_error(status) ||
           std::any_of(error_members.begin(), error_members.end(),
                       [&](std::string_view name) { return is_text(*object, name); });
}

RemoteRefusal read_error_answer(std::optional<int> http_status, std::string_view body) {
    RemoteRefusal refusal;
    refusal.http_status = http_status;
    const auto root = json::read(body);
    if (!root || root->as_object() == nullptr) return refusal;

    const auto& object = *root->as_object();
    refusal.oauth_error = text_of(object, "error");
    refusal.message = text_of(object, "error_description");
    if (refusal.message.empty()) refusal.message = text_of(object, "message");
    refusal.hubspot_status = text_of(object, "status");
    // The API's shape says "status":"error", which names nothing.
    if (refusal.hubspot_status == "error") refusal.hubspot_status.clear();
    refusal.correlation_id = text_of(object, "correlationId");
    refusal.category = text_of(object, "category");
    refusal.sub_category = text_of(object, "subCategory");
    refusal.policy_name = text_of(object, "policyName");
    // Older answers say RATE_LIMIT, and not which.
    if (refusal.policy_name.empty()) refusal.policy_name = text_of(object, "errorType");
    refusal.context_json = json_of(object, "context");
    refusal.errors_json = json_of(object, "errors");
    refusal.links_json = json_of(object, "links");
    return refusal;
}

}  // namespace hsauth
