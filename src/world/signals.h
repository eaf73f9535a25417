#pragma once

#include <chrono>
#include <optional>

#include "base/error.h"

namespace hsauth {

// May be used from several threads: a signal ends the waits of all.
class Signals {
  public:
    virtual ~Signals() = default;
    // Comes back when SIGINT or SIGTERM came, at once if one already did: the error that such a signal ends a
    // command with.
    [[nodiscard]] virtual Error wait() = 0;
    // Comes back after that time with nothing, or with that error as soon as such a signal came.
    [[nodiscard]] virtual std::optional<Error> wait_for(std::chrono::milliseconds time) = 0;
};

}  // namespace hsauth
