#pragma once

#include <algorithm>
#include <cstdint>
#include <mutex>

#include "world/random.h"

namespace hsauth {

// The bytes 0, 1, 2, … over all calls, so that each value is foreseeable and no two are equal. May be used
// from several threads.
class FakeRandom final : public Random {
  public:
    [[nodiscard]] Result<> fill(std::span<std::byte> bytes) override {
        const std::lock_guard guard{mutex_};
        if (failing_) {
            return hsauth::fail(ErrorKind::internal, "The random generator failed.");
        }
        std::generate(bytes.begin(), bytes.end(), [this] { return static_cast<std::byte>(next_++); });
        return {};
    }

    // From now on nothing is filled.
    void break_down() { failing_ = true; }

  private:
    std::mutex mutex_;
    std::uint8_t next_ = 0;
    bool failing_ = false;
};

}  // namespace hsauth
