#include "hubspot/error_answer.h"

#include "json/reader.h"
#include "json/writer.h"

namespace hsauth {

namespace {

std::string text_of(const json::Object& body, std::string_view name) {
    const auto* member = body.find(name);
    return member == nullptr ? std::string{} : std::string(member->as_string().value_or(""));
}

std::string json_of(const json::Object& body, std::string_view name) {
    const auto* member = body.find(name);
    return member == nullptr || member->is_null() ? std::string{} : json::write(*member);
}

}  // namespace

RemoteRefusal read_error_answer(int http_status, std::string_view body) {
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
    refusal.context_json = json_of(object, "context");
    refusal.errors_json = json_of(object, "errors");
    refusal.links_json = json_of(object, "links");
    return refusal;
}

}  // namespace hsauth
