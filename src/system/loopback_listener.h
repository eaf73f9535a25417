#pragma once

#include <cstddef>
#include <unistd.h>

#include "system/callback_connection.h"
#include "system/interrupt.h"
#include "world/callback_listener.h"

namespace hsauth {

struct ListenerSettings {
    int terminal = STDIN_FILENO;  // where lines are pasted, if it is a terminal
    ConnectionPatience patience;
    // At once; one more, and the oldest that has sent no request goes. Never more than half of the
    // descriptors that the process may have: the exchange needs some, too.
    std::size_t most_connections = 128;
};

// The real listener: one poll() loop over non-blocking sockets, without a thread. It works while next() or
// finish() runs; in between, what comes queues in the kernel.
class LoopbackListeners final : public CallbackListeners {
  public:
    // An interruption ends every next() with its error; null where nothing interrupts. The interrupt must
    // outlive the listeners.
    explicit LoopbackListeners(const Interrupt* interrupt, ListenerSettings settings = {})
        : interrupt_(interrupt), settings_(settings) {}

    [[nodiscard]] Result<std::unique_ptr<CallbackListener>> listen(std::uint16_t port,
                                                                   PastedLines pasted) override;
    [[nodiscard]] std::unique_ptr<CallbackListener> listen_to_terminal() override;

  private:
    const Interrupt* interrupt_;
    ListenerSettings settings_;
};

}  // namespace hsauth
