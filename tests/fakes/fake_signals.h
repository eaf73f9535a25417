#pragma once

#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "fakes/fake_clock.h"
#include "support/catch.h"
#include "world/signals.h"

namespace hsauth {

// A pause moves the clock and is noted. No signal comes but the one that a test sends; waiting for nothing
// else fails it. wait_for() may be called from several threads.
class FakeSignals final : public Signals {
  public:
    explicit FakeSignals(FakeClock& clock) : clock_(clock) {}

    [[nodiscard]] Error wait() override;
    [[nodiscard]] std::optional<Error> wait_for(std::chrono::milliseconds time) override;

    // The next pause ends with this.
    void send(ErrorKind signal);
    [[nodiscard]] const std::vector<std::chrono::milliseconds>& pauses() const { return pauses_; }

  private:
    FakeClock& clock_;
    std::mutex mutex_;
    std::optional<Error> coming_;
    std::vector<std::chrono::milliseconds> pauses_;
};

}  // namespace hsauth
