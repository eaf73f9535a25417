#pragma once

#include <optional>
#include <string_view>

#include "emulator/message.h"

namespace hsauth::emulator {

// What a request is about, whichever version of the API it names.
enum class Endpoint {
    token,
    introspect,  // v1's metadata, too
    revoke,      // v1's DELETE, too
    authorize,   // the URL that a person opens, and what the consent page sends
    api,         // whatever is neither OAuth's nor the emulator's own
};

// Nothing for the emulator's own paths and for what is under /oauth/ and unknown. A method that the path
// doesn't take changes nothing.
[[nodiscard]] std::optional<Endpoint> endpoint_of(const Request& request);

// The account of /oauth/{account}/authorize, empty for /oauth/authorize; nothing for another path.
[[nodiscard]] std::optional<std::string_view> account_in(std::string_view path);

inline constexpr std::string_view consent_form_path = "/oauth/authorize";
inline constexpr std::string_view control_prefix = "/_emulator/";

}  // namespace hsauth::emulator
