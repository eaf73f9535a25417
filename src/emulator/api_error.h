#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/timestamp.h"
#include "json/value.h"

namespace hsauth::emulator {

// How the API behind OAuth says no. Unlike a GenericError it tells of the call at hand, so it owns its words.
struct ApiError {
    int http_status = 0;
    std::string message;
    json::Object details;  // the members beside status, message and correlationId
    std::vector<std::pair<std::string, std::string>> headers = {};
};

// 401: no bearer token, or one that was never given out or is revoked.
[[nodiscard]] ApiError missing_credentials();
// 401: a token that was good until `expired`.
[[nodiscard]] ApiError expired_credentials(Timestamp expired, Timestamp now);
// 403 with the scopes that the token lacks.
[[nodiscard]] ApiError missing_scopes(const std::vector<std::string>& scopes);
// 429 under the name of HubSpot's policy, such as TEN_SECONDLY_ROLLING.
[[nodiscard]] ApiError too_many_calls(std::string_view policy);
// 405 with the methods that the path takes, such as "GET, POST".
[[nodiscard]] ApiError other_methods(std::string allowed);

}  // namespace hsauth::emulator
