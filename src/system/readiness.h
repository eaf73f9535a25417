#pragma once

#include "base/result.h"
#include "system/interrupt.h"

namespace hsauth {

// Waits until the descriptor can be read from, or written to, without blocking; what is closed or broken
// counts as ready, too. An error is a signal that came first. What is ready goes before a signal.
[[nodiscard]] Result<> wait_until_readable(int descriptor, const Interrupt& interrupt);
[[nodiscard]] Result<> wait_until_writable(int descriptor, const Interrupt& interrupt);

}  // namespace hsauth
