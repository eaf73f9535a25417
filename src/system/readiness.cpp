#include "system/readiness.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>
#include <poll.h>

namespace hsauth {

namespace {

Result<> wait_for(int descriptor, short events, const Interrupt& interrupt) {
    std::array<pollfd, 2> watched{{{descriptor, events, 0}, {interrupt.descriptor(), POLLIN, 0}}};
    while (true) {
        const auto ready = poll(watched.data(), watched.size(), -1);
        if (ready < 0 && errno != EINTR) return {};
        if (ready > 0 && watched[0].revents != 0) return {};
        if (auto signal = interrupt.pending()) return pass_on(std::move(*signal));
    }
}

}  // namespace

Result<> wait_until_readable(int descriptor, const Interrupt& interrupt) {
    return wait_for(descriptor, POLLIN, interrupt);
}

Result<> wait_until_writable(int descriptor, const Interrupt& interrupt) {
    return wait_for(descriptor, POLLOUT, interrupt);
}

int poll_time_until(std::chrono::steady_clock::time_point deadline) {
    using std::chrono::milliseconds;
    const auto left = std::chrono::ceil<milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    return static_cast<int>(std::clamp<long long>(left, 0, std::numeric_limits<int>::max()));
}

}  // namespace hsauth
