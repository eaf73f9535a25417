#pragma once

#include "base/error.h"

namespace hsauth {

class Signals {
  public:
    virtual ~Signals() = default;
    // Comes back when SIGINT or SIGTERM came, at once if one already did: the error that such a signal ends a
    // command with.
    [[nodiscard]] virtual Error wait() = 0;
};

}  // namespace hsauth
