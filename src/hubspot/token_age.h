#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace hsauth {

// How long ago an access token expired, as HubSpot's message says it: "… expired 75 second(s) ago."
[[nodiscard]] std::optional<std::chrono::seconds> time_since_expiry(std::string_view message);

// Whether that is longer ago than there have been such tokens: HubSpot reads the expiry out of the token, and
// out of another string it reads 1970.
[[nodiscard]] bool is_before_any_token(std::chrono::seconds since_expiry);

// "75 seconds", "3 hours", "2 days": whole units, rounded down.
[[nodiscard]] std::string duration_words(std::chrono::seconds duration);

}  // namespace hsauth
