#pragma once

#include <chrono>

#include "base/result.h"
#include "system/interrupt.h"

namespace hsauth {

// Waits until the descriptor can be read from, or written to, without blocking; what is closed or broken
// counts as ready, too. An error is a signal that came first. What is ready goes before a signal.
[[nodiscard]] Result<> wait_until_readable(int descriptor, const Interrupt& interrupt);
[[nodiscard]] Result<> wait_until_writable(int descriptor, const Interrupt& interrupt);

// How long to poll() until then, never negative.
[[nodiscard]] int poll_time_until(std::chrono::steady_clock::time_point deadline);

}  // namespace hsauth
