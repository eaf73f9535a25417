#include "system/port_holder.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/catch.h"
#include "system/descriptor.h"

using namespace hsauth;

namespace {

struct Listening {
    Descriptor socket;
    std::uint16_t port = 0;
};

// On one family alone; nothing where this machine lacks it.
std::optional<Listening> listening_on(int family) {
    Listening listening{Descriptor{::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0)}};
    sockaddr_storage address{};
    address.ss_family = static_cast<sa_family_t>(family);
    socklen_t length = family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    if (family == AF_INET) {
        reinterpret_cast<sockaddr_in&>(address).sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    } else {
        reinterpret_cast<sockaddr_in6&>(address).sin6_addr = in6addr_loopback;
    }
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listening.socket.number(), generic, length) != 0) return std::nullopt;
    if (::listen(listening.socket.number(), 1) != 0) return std::nullopt;
    if (::getsockname(listening.socket.number(), generic, &length) != 0) return std::nullopt;
    listening.port = ntohs(family == AF_INET ? reinterpret_cast<sockaddr_in&>(address).sin_port
                                             : reinterpret_cast<sockaddr_in6&>(address).sin6_port);
    return listening;
}

}  // namespace

TEST_CASE("A port's holder is found on either family alone", "[port_holder]") {
    for (const int family : {AF_INET, AF_INET6}) {
        CAPTURE(family);
        const auto listening = listening_on(family);
        if (!listening) continue;
        const auto holder = holder_of_port(listening->port);
        REQUIRE(holder);
        CHECK(holder->process == ::getpid());
        CHECK_FALSE(holder->program.empty());
    }
}

TEST_CASE("A port that nobody listens on has no holder", "[port_holder]") {
    const auto port = [] {
        const auto listening = listening_on(AF_INET);
        return listening ? listening->port : std::uint16_t{1};
    }();
    CHECK_FALSE(holder_of_port(port));
}
