#pragma once

#include <string_view>

namespace hsauth {

// How every access token of hsauth's own emulator starts. HubSpot's start with a 'C', too, and are base64url,
// which this is; but none of them says so. A token with it has no business at HubSpot's real hosts.
inline constexpr std::string_view emulated_token_prefix = "Chsauth-emulated-";

[[nodiscard]] constexpr bool is_emulated_token(std::string_view access_token) {
    return access_token.starts_with(emulated_token_prefix);
}

}  // namespace hsauth
