#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <thread>

#include "base/error.h"
#include "system/descriptor.h"
#include "system/interrupt.h"

namespace hsauth {

// Shuts a socket down at the deadline, or at a signal, whatever another thread is doing with it just then:
// its reads and writes come back at once. The socket itself stays that thread's to close.
class Watchdog {
  public:
    Watchdog(std::chrono::steady_clock::time_point deadline, const Interrupt& interrupt);
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;
    ~Watchdog();

    // Takes the place of the socket before. May be called from any thread.
    void guard(int socket);
    // Whether it has shut down what it guards; from then on every socket is shut down as it comes.
    [[nodiscard]] bool has_fired();

  private:
    void watch();
    void fire();

    const std::chrono::steady_clock::time_point deadline_;
    const Interrupt& interrupt_;
    Descriptor stop_read_;
    Descriptor stop_write_;
    std::mutex mutex_;
    Descriptor socket_;  // a duplicate, so that the number can't come to mean another file
    bool fired_ = false;
    std::thread thread_;
};

}  // namespace hsauth
