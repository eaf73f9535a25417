#pragma once

#include <string>
#include <string_view>

namespace hsauth {

// Text that came from outside (a server, a redirect, a file), made fit for a terminal: control,
// bidirectional-override and zero-width characters are dropped, line ends become spaces, what is no UTF-8
// becomes U+FFFD, and what is over 4 KiB is cut at a character's edge.
[[nodiscard]] std::string display_text(std::string_view foreign);

}  // namespace hsauth
