#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "system/descriptor.h"
#include "system/watchdog.h"

namespace hsauth {

// A connection to a numeric address, guarded by the watchdog from its beginning. Not open where it can't be
// made within that time or the watchdog has fired.
[[nodiscard]] Descriptor connect_to(const std::string& address, std::uint16_t port,
                                    std::chrono::milliseconds patience, Watchdog& watchdog);

}  // namespace hsauth
