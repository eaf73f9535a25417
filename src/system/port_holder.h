#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace hsauth {

// A process that listens on a port.
struct PortHolder {
    std::string program;  // its name, as the system has it
    std::int64_t process = 0;
};

// One that listens on that TCP port, on whichever address; nothing where there is none, or where this user
// may not see it. Linux tells in /proc: a port's socket has a number there, and its process a link to it.
[[nodiscard]] std::optional<PortHolder> holder_of_port(std::uint16_t port);

}  // namespace hsauth
