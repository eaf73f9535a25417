#include "system/process_signals.h"

#include <poll.h>

namespace hsauth {

Error ProcessSignals::wait() {
    while (true) {
        if (auto signal = interrupt_.pending()) return *signal;
        pollfd readable{interrupt_.descriptor(), POLLIN, 0};
        // A signal ends the call early; pending() says the rest.
        static_cast<void>(poll(&readable, 1, -1));
    }
}

}  // namespace hsauth
