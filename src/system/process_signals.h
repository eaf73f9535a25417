#pragma once

#include "system/interrupt.h"
#include "world/signals.h"

namespace hsauth {

class ProcessSignals final : public Signals {
  public:
    // The interrupt must outlive it.
    explicit ProcessSignals(const Interrupt& interrupt) : interrupt_(interrupt) {}

    [[nodiscard]] Error wait() override;
    [[nodiscard]] std::optional<Error> wait_for(std::chrono::milliseconds time) override;

  private:
    const Interrupt& interrupt_;
};

}  // namespace hsauth
