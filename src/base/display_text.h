#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hsauth {

inline constexpr std::size_t longest_shown = 4096;

// Text that came from outside (a server, a redirect, a file), made fit for a terminal: control,
// bidirectional-override and zero-width characters are dropped, line ends become spaces, what is no UTF-8
// becomes U+FFFD, and what is over the limit (in bytes) is cut at a character's edge.
[[nodiscard]] std::string display_text(std::string_view foreign, std::size_t limit = longest_shown);

}  // namespace hsauth
