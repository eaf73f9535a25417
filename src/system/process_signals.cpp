#include "system/process_signals.h"

#include <poll.h>

#include "system/readiness.h"

namespace hsauth {

Error ProcessSignals::wait() {
    while (true) {
        if (auto signal = interrupt_.pending()) return *signal;
        pollfd readable{interrupt_.descriptor(), POLLIN, 0};
        // A signal ends the call early; pending() says the rest.
        static_cast<void>(poll(&readable, 1, -1));
    }
}

std::optional<Error> ProcessSignals::wait_for(std::chrono::milliseconds time) {
    const auto end = std::chrono::steady_clock::now() + time;
    while (true) {
        if (auto signal = interrupt_.pending()) return signal;
        const auto left = poll_time_until(end);
        if (left == 0) return std::nullopt;
        pollfd readable{interrupt_.descriptor(), POLLIN, 0};
        static_cast<void>(poll(&readable, 1, left));
    }
}

}  // namespace hsauth
