#pragma once

#include <cstdint>

#include "base/result.h"
#include "emulator/descriptor.h"

namespace hsauth::emulator {

// Listening sockets of the same port on 127.0.0.1 and [::1]: non-blocking, closed on exec, and without
// SO_REUSEPORT, so that no second process can take a share of the requests.
struct LoopbackSockets {
    Descriptor ipv4;
    Descriptor ipv6;  // not open on a machine without IPv6
    std::uint16_t port = 0;
};

// Port 0 takes one that is free in both families. A taken port is an error of kind local that names it.
[[nodiscard]] Result<LoopbackSockets> listen_on_loopback(std::uint16_t port);

}  // namespace hsauth::emulator
