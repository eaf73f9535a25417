#include "system/tcp_connection.h"

#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include "system/readiness.h"

namespace hsauth {

namespace {

using AddressList = std::unique_ptr<addrinfo, void (*)(addrinfo*)>;

AddressList parsed(const std::string& address, std::uint16_t port) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    addrinfo* list = nullptr;
    if (getaddrinfo(address.c_str(), std::to_string(port).c_str(), &hints, &list) != 0) list = nullptr;
    return {list, freeaddrinfo};
}

bool is_connected_by(int socket, std::chrono::steady_clock::time_point deadline) {
    pollfd watched{socket, POLLOUT, 0};
    int count = 0;
    do {
        count = poll(&watched, 1, poll_time_until(deadline));
    } while (count < 0 && errno == EINTR);
    int fault = 0;
    socklen_t size = sizeof fault;
    return count == 1 && getsockopt(socket, SOL_SOCKET, SO_ERROR, &fault, &size) == 0 && fault == 0;
}

bool set_blocking(int socket) {
    const int flags = fcntl(socket, F_GETFL);
    return flags >= 0 && fcntl(socket, F_SETFL, flags & ~O_NONBLOCK) == 0;
}

}  // namespace

Descriptor connect_to(const std::string& address, std::uint16_t port, std::chrono::milliseconds patience,
                      Watchdog& watchdog) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    const auto target = parsed(address, port);
    if (!target) return {};
    Descriptor made{socket(target->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    if (!made.is_open()) return {};
    const int now = 1;
    setsockopt(made.number(), IPPROTO_TCP, TCP_NODELAY, &now, sizeof now);
    if (connect(made.number(), target->ai_addr, target->ai_addrlen) != 0 && errno != EINPROGRESS) return {};
    // Guarded only now: what isn't connecting yet can't be shut down.
    watchdog.guard(made.number());
    const bool good = is_connected_by(made.number(), deadline) && set_blocking(made.number());
    if (!good || watchdog.has_fired()) return {};
    return made;
}

}  // namespace hsauth
