#include "system/loopback_sockets.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <system_error>

#include "base/display_text.h"
#include "system/port_holder.h"

namespace hsauth {

namespace {

// A browser opens several connections at once; the rest of the queue is for those who mean no good.
constexpr int backlog = 256;
// How many free ports of the first address are tried before one is free on the second as well.
constexpr int free_port_attempts = 32;

struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t size = 0;

    [[nodiscard]] sockaddr* generic() { return reinterpret_cast<sockaddr*>(&storage); }
};

SocketAddress socket_address(const ListeningAddress& address, std::uint16_t port) {
    SocketAddress result;
    const std::string text{address.text};
    if (address.family == AF_INET) {
        sockaddr_in ipv4{};
        ipv4.sin_family = AF_INET;
        ipv4.sin_port = htons(port);
        inet_pton(AF_INET, text.c_str(), &ipv4.sin_addr);
        std::memcpy(&result.storage, &ipv4, result.size = sizeof ipv4);
    } else {
        sockaddr_in6 ipv6{};
        ipv6.sin6_family = AF_INET6;
        ipv6.sin6_port = htons(port);
        inet_pton(AF_INET6, text.c_str(), &ipv6.sin6_addr);
        std::memcpy(&result.storage, &ipv6, result.size = sizeof ipv6);
    }
    return result;
}

std::uint16_t bound_port(int socket) {
    SocketAddress address;
    address.size = sizeof address.storage;
    getsockname(socket, address.generic(), &address.size);
    if (address.storage.ss_family == AF_INET) {
        sockaddr_in ipv4{};
        std::memcpy(&ipv4, &address.storage, sizeof ipv4);
        return ntohs(ipv4.sin_port);
    }
    sockaddr_in6 ipv6{};
    std::memcpy(&ipv6, &address.storage, sizeof ipv6);
    return ntohs(ipv6.sin6_port);
}

void turn_on(int socket, int level, int option) {
    const int on = 1;
    setsockopt(socket, level, option, &on, sizeof on);
}

// A socket that listens there, or the errno that kept it from it.
struct Attempt {
    Descriptor socket;
    int error = 0;
};

Attempt listen_at(const ListeningAddress& address, std::uint16_t port) {
    Descriptor socket{::socket(address.family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    if (!socket.is_open()) return {{}, errno};
    // Lets a second login start while connections of the first are in TIME_WAIT. It never shares a port that
    // somebody listens on, unlike SO_REUSEPORT.
    turn_on(socket.number(), SOL_SOCKET, SO_REUSEADDR);
    if (address.family == AF_INET6) turn_on(socket.number(), IPPROTO_IPV6, IPV6_V6ONLY);
    auto where = socket_address(address, port);
    if (bind(socket.number(), where.generic(), where.size) != 0) return {{}, errno};
    if (listen(socket.number(), backlog) != 0) return {{}, errno};
    return {std::move(socket), 0};
}

bool is_missing(int error) {
    return error == EAFNOSUPPORT || error == EADDRNOTAVAIL || error == EPROTONOSUPPORT;
}

// Which one, as far as this user may know.
std::string holder_words(std::uint16_t port) {
    const auto holder = holder_of_port(port);
    if (!holder) return {};
    return ": " + display_text(holder->program) + " (process " + std::to_string(holder->process) + ")";
}

tl::unexpected<Error> refusal(const ListeningAddress& address, std::uint16_t port, int error) {
    const auto where = "port " + std::to_string(port) + " of " + std::string(address.text);
    if (error == EADDRINUSE) {
        return fail(ErrorKind::local, "Another program has taken " + where + holder_words(port) + ".",
                    "Stop that program, or register another redirect URL in the app's settings and give it "
                    "with --redirect-uri.");
    }
    if (error == EACCES) {
        return fail(ErrorKind::local, "This user may not listen on " + where + ".",
                    "Register a redirect URL with a port from 1024 on and give it with --redirect-uri.");
    }
    return fail(ErrorKind::local,
                "Can't listen on " + where + ": " + std::generic_category().message(error) + ".",
                "Look into this machine's network settings and limits.");
}

}  // namespace

std::array<ListeningAddress, 2> loopback_addresses() {
    return {{{AF_INET, "127.0.0.1", "IPv4 (127.0.0.1)"}, {AF_INET6, "::1", "IPv6 (::1)"}}};
}

Result<ListeningSockets> listen_on(const std::array<ListeningAddress, 2>& addresses, std::uint16_t port) {
    for (int attempt = 1;; ++attempt) {
        ListeningSockets result;
        auto first = listen_at(addresses[0], port);
        if (first.error != 0 && !is_missing(first.error)) return refusal(addresses[0], port, first.error);
        result.port = first.socket.is_open() ? bound_port(first.socket.number()) : port;

        auto second = listen_at(addresses[1], result.port);
        const bool try_another_port = second.error == EADDRINUSE && port == 0 && attempt < free_port_attempts;
        if (try_another_port) continue;
        if (second.error != 0 && !is_missing(second.error)) {
            return refusal(addresses[1], result.port, second.error);
        }
        if (first.error != 0 && second.error != 0) {
            return fail(ErrorKind::local, "This machine has no loopback address.",
                        "Bring its loopback interface up, such as with `ip link set lo up`.");
        }
        if (!first.socket.is_open()) result.port = bound_port(second.socket.number());
        if (first.error != 0) result.missing = addresses[0].label;
        if (second.error != 0) result.missing = addresses[1].label;
        result.sockets = {std::move(first.socket), std::move(second.socket)};
        return result;
    }
}

}  // namespace hsauth
