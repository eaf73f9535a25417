#pragma once

#include <string_view>

namespace hsauth::html {

// The one style sheet of every page, the listener's and the emulator's. Plain text fits in it alone, since
// its hash stands in the Content-Security-Policy.
extern const std::string_view style_sheet;

}  // namespace hsauth::html
