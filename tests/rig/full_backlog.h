#pragma once

#include <arpa/inet.h>
#include <cstdint>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <vector>

#include "system/descriptor.h"

namespace hsauth {

// A port on 127.0.0.1 that nobody accepts from and whose queue is full: another connection hangs there.
class FullBacklog {
  public:
    FullBacklog() {
        socklen_t size = sizeof address_;
        listener_ = Descriptor{socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
        address_.sin_family = AF_INET;
        address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const bool listens = bind(listener_.number(), generic(), size) == 0 &&
                             listen(listener_.number(), 0) == 0 &&
                             getsockname(listener_.number(), generic(), &size) == 0;
        if (!listens) throw std::runtime_error("no port for a full backlog");
        while (queue_one_more()) {
        }
    }

    [[nodiscard]] std::uint16_t port() const { return ntohs(address_.sin_port); }

  private:
    [[nodiscard]] sockaddr* generic() { return reinterpret_cast<sockaddr*>(&address_); }

    // False once a connection hangs. On loopback the others are there at once.
    bool queue_one_more() {
        constexpr int time_for_a_packet_ms = 50;
        constexpr std::size_t no_backlog_is_that_long = 100;
        if (queued_.size() > no_backlog_is_that_long) throw std::runtime_error("a backlog without an end");
        Descriptor one{socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
        static_cast<void>(connect(one.number(), generic(), sizeof address_));
        pollfd watched{one.number(), POLLOUT, 0};
        const bool connected = poll(&watched, 1, time_for_a_packet_ms) == 1;
        queued_.push_back(std::move(one));
        return connected;
    }

    sockaddr_in address_{};
    Descriptor listener_;
    std::vector<Descriptor> queued_;
};

}  // namespace hsauth
