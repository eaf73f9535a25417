#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "system/descriptor.h"

namespace hsauth {

struct ListeningAddress {
    int family;              // AF_INET or AF_INET6
    std::string_view text;   // such as "127.0.0.1"
    std::string_view label;  // what a person knows it by
};
[[nodiscard]] std::array<ListeningAddress, 2> loopback_addresses();

// One listening socket an address, all at the same port; none where this machine lacks the address.
struct ListeningSockets {
    std::array<Descriptor, 2> sockets;
    std::uint16_t port = 0;
    std::string missing;  // the label of what this machine lacks
};

// Binds each address once and listens. While it does, no other process gets the same port, not with
// SO_REUSEPORT either. Port 0 takes one that is free on both. Fails (kind local) when the port is taken on
// either address, or when the machine has neither.
[[nodiscard]] Result<ListeningSockets> listen_on(const std::array<ListeningAddress, 2>& addresses,
                                                 std::uint16_t port);

}  // namespace hsauth
