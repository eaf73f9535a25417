#pragma once

#include <atomic>

#include "world/clock.h"

namespace hsauth {

// Stands at 2026-11-21T20:30:00Z until a test moves it. May be read from several threads.
class FakeClock final : public Clock {
  public:
    [[nodiscard]] Timestamp now() const override { return from_epoch_seconds(wall_milliseconds_ / 1000); }
    [[nodiscard]] std::chrono::steady_clock::time_point steady_now() const override {
        return std::chrono::steady_clock::time_point{std::chrono::milliseconds{steady_milliseconds_}};
    }

    // Time passes: both clocks go on.
    void advance(std::chrono::milliseconds elapsed) {
        steady_milliseconds_ += elapsed.count();
        wall_milliseconds_ += elapsed.count();
    }
    // Somebody sets the wall clock: deadlines don't move.
    void set(Timestamp moment) { wall_milliseconds_ = epoch_seconds(moment) * 1000; }

  private:
    std::atomic<std::int64_t> wall_milliseconds_ = 1795293000000;
    std::atomic<std::int64_t> steady_milliseconds_ = 1000000;
};

}  // namespace hsauth
