#include "emulator/loopback_sockets.h"

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string>
#include <sys/socket.h>
#include <system_error>

namespace hsauth::emulator {

namespace {

constexpr int backlog = 128;
constexpr int attempts_at_a_free_port = 16;

struct Bound {
    Descriptor socket;
    int error = 0;  // errno of what failed
};

Bound failed() {
    return {Descriptor{}, errno};
}

Bound bind_and_listen(int family, const sockaddr* address, socklen_t size) {
    Descriptor socket{::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    if (!socket.is_open()) return failed();
    const int on = 1;
    // Connections of an emulator that has just ended must not keep the next one from its port. On Linux this
    // doesn't let two of them listen at once.
    setsockopt(socket.number(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    // An answer goes out in one piece. Without this, the second of two to requests that came together would
    // wait for the client's acknowledgement of the first. Accepted sockets inherit it.
    setsockopt(socket.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (family == AF_INET6) setsockopt(socket.number(), IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    if (bind(socket.number(), address, size) != 0) return failed();
    if (listen(socket.number(), backlog) != 0) return failed();
    return {std::move(socket), 0};
}

Bound bind_ipv4(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return bind_and_listen(AF_INET, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

Bound bind_ipv6(std::uint16_t port) {
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    address.sin6_port = htons(port);
    address.sin6_addr = in6addr_loopback;
    return bind_and_listen(AF_INET6, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

std::uint16_t port_of(const Descriptor& socket) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    getsockname(socket.number(), reinterpret_cast<sockaddr*>(&address), &size);
    return ntohs(address.sin_port);
}

bool means_no_ipv6(int error) {
    return error == EAFNOSUPPORT || error == EADDRNOTAVAIL || error == EPROTONOSUPPORT;
}

tl::unexpected<Error> cannot_listen(const std::string& host, std::uint16_t port, int error) {
    const auto where = host + ":" + std::to_string(port);
    if (error == EADDRINUSE) {
        return fail(ErrorKind::local, "Another program listens on " + where + " already.",
                    "End that program, or choose another port with --port N (0 takes a free one).");
    }
    if (error == EACCES) {
        return fail(ErrorKind::local, "Listening on " + where + " is not permitted.",
                    "Choose a port above 1023 with --port N.");
    }
    return fail(ErrorKind::local,
                "Listening on " + where + " failed: " + std::generic_category().message(error) + ".",
                "Choose another port with --port N (0 takes a free one).");
}

}  // namespace

Result<LoopbackSockets> listen_on_loopback(std::uint16_t port) {
    for (int attempt = 1;; ++attempt) {
        auto ipv4 = bind_ipv4(port);
        if (ipv4.error != 0) return cannot_listen("127.0.0.1", port, ipv4.error);
        const auto bound_port = port_of(ipv4.socket);
        auto ipv6 = bind_ipv6(bound_port);
        if (ipv6.error == 0 || means_no_ipv6(ipv6.error))
            return LoopbackSockets{std::move(ipv4.socket), std::move(ipv6.socket), bound_port};

        // A port that is free in IPv4 may be taken in IPv6; another one may be had only if any will do.
        const bool another_will_do = port == 0 && ipv6.error == EADDRINUSE;
        if (!another_will_do || attempt == attempts_at_a_free_port)
            return cannot_listen("[::1]", bound_port, ipv6.error);
    }
}

}  // namespace hsauth::emulator
