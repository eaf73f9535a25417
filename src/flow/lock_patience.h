#pragma once

#include <chrono>

namespace hsauth {

// How long a profile's lock is waited for. Its holder may have two requests to wait for, each for as long as
// a request may take, and whoever gives up before that would not take the result.
[[nodiscard]] constexpr std::chrono::milliseconds lock_patience(std::chrono::milliseconds request_timeout) {
    return 2 * request_timeout + std::chrono::seconds{15};
}

inline constexpr std::chrono::milliseconds usual_lock_patience = lock_patience(std::chrono::seconds{30});

}  // namespace hsauth
