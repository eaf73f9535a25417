#pragma once

#include <string>

#include "emulator/message.h"

namespace hsauth::emulator {

// A page with which a browser goes to the location twice, without a script and without anybody's doing: in a
// hidden frame at once, as itself a second later.
[[nodiscard]] Answer duplicate_page(const std::string& location);

}  // namespace hsauth::emulator
