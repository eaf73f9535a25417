#pragma once

#include <chrono>

#include "base/timestamp.h"

namespace hsauth {

// May be used from several threads.
class Clock {
  public:
    virtual ~Clock() = default;
    // The wall clock, to the second: for what is stored and shown.
    [[nodiscard]] virtual Timestamp now() const = 0;
    // Never steps: for deadlines.
    [[nodiscard]] virtual std::chrono::steady_clock::time_point steady_now() const = 0;
};

}  // namespace hsauth
