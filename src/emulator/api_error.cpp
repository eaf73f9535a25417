#include "emulator/api_error.h"

#include <chrono>

#include "base/letter_case.h"

namespace hsauth::emulator {

namespace {

// HubSpot's moments have milliseconds.
std::string to_the_millisecond(Timestamp moment) {
    auto text = rfc3339(moment);
    text.insert(text.size() - 1, ".000");
    return text;
}

// Days from one day on is what has been seen; where minutes or hours would begin hasn't.
std::string age_text(std::chrono::seconds age) {
    const auto days = std::chrono::duration_cast<std::chrono::days>(age).count();
    return days > 0 ? std::to_string(days) + " day(s)" : std::to_string(age.count()) + " second(s)";
}

}  // namespace

ApiError missing_credentials() {
    return {
        401,
        "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find "
        "more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview",
        {{"category", "INVALID_AUTHENTICATION"}}};
}

ApiError expired_credentials(Timestamp expired, Timestamp now) {
    return {401,
            "The OAuth token used to make this call expired " + age_text(now - expired) + " ago.",
            {{"category", "EXPIRED_AUTHENTICATION"},
             {"context", json::Object{{"expire time", json::array_of({to_the_millisecond(expired)})}}}}};
}

ApiError missing_scopes(const std::vector<std::string>& scopes) {
    json::Array errors;
    errors.emplace_back(
        json::Object{{"message", "One or more of the following scopes are required."},
                     {"context", json::Object{{"requiredGranularScopes", json::array_of(scopes)}}}});
    return {
        403,
        "This app hasn't been granted all required scopes to make this call. Read more about required scopes "
        "here: https://developers.hubspot.com/scopes.",
        {{"errors", std::move(errors)},
         {"links", json::Object{{"scopes", "https://developers.hubspot.com/scopes"}}},
         {"category", "MISSING_SCOPES"}}};
}

ApiError too_many_calls(std::string_view policy) {
    return {429,
            "You have reached your " + lower_case(policy) + " limit.",
            {{"errorType", "RATE_LIMIT"}, {"policyName", policy}, {"groupName", "publicapi:emulator"}}};
}

ApiError other_methods(std::string allowed) {
    return {405,
            "the path takes another method",
            {{"category", "METHOD_NOT_ALLOWED"}},
            {{"Allow", std::move(allowed)}}};
}

}  // namespace hsauth::emulator
