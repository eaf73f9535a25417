#pragma once

#include "world/clock.h"

namespace hsauth {

class SystemClock final : public Clock {
  public:
    [[nodiscard]] Timestamp now() const override;
    [[nodiscard]] std::chrono::steady_clock::time_point steady_now() const override;
};

}  // namespace hsauth
