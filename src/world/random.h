#pragma once

#include <cstddef>
#include <span>

#include "base/result.h"

namespace hsauth {

// May be used from several threads.
class Random {
  public:
    virtual ~Random() = default;
    // Fills all of it from a cryptographic generator, or fails and leaves nothing that may be used.
    [[nodiscard]] virtual Result<> fill(std::span<std::byte> bytes) = 0;
};

}  // namespace hsauth
