#pragma once

#include <string>
#include <string_view>

namespace hsauth {

// What a trace shows of a header's value. Headers that are known to hold no secret are shown whole, an
// address (Location) without user, fragment and secret parameters, of a challenge (WWW-Authenticate) its
// scheme, and of every other header nothing: who knows what a server, or a proxy before it, puts there.
[[nodiscard]] std::string redacted_header(std::string_view name, std::string_view value);

}  // namespace hsauth
