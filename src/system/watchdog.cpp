#include "system/watchdog.h"

#include <array>
#include <fcntl.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

#include "system/readiness.h"

namespace hsauth {

Watchdog::Watchdog(std::chrono::steady_clock::time_point deadline, const Interrupt& interrupt)
    : deadline_(deadline), interrupt_(interrupt) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe for a watchdog");
    stop_read_ = Descriptor{ends[0]};
    stop_write_ = Descriptor{ends[1]};
    thread_ = std::thread([this] { watch(); });
}

Watchdog::~Watchdog() {
    static_cast<void>(write_all(stop_write_.number(), "."));
    thread_.join();
}

void Watchdog::guard(int socket) {
    const std::lock_guard lock{mutex_};
    socket_ = Descriptor{fcntl(socket, F_DUPFD_CLOEXEC, 0)};
    if (fired_) shutdown(socket_.number(), SHUT_RDWR);
}

bool Watchdog::has_fired() {
    const std::lock_guard lock{mutex_};
    return fired_;
}

void Watchdog::watch() {
    std::array<pollfd, 2> watched{{{stop_read_.number(), POLLIN, 0}, {interrupt_.descriptor(), POLLIN, 0}}};
    while (poll(watched.data(), watched.size(), poll_time_until(deadline_)) <= 0) {
        if (poll_time_until(deadline_) == 0) return fire();
    }
    if (watched[0].revents == 0) fire();
}

void Watchdog::fire() {
    const std::lock_guard lock{mutex_};
    fired_ = true;
    if (socket_.is_open()) shutdown(socket_.number(), SHUT_RDWR);
}

}  // namespace hsauth
