#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/url.h"
#include "system/interrupt.h"

namespace hsauth {

// The addresses of the URL's host in the order in which to try them, IPv6 and IPv4 in turn. An address is its
// own answer, and localhost is ::1 and 127.0.0.1 without asking anybody. The system's resolver can't be
// stopped and may take many seconds: at the deadline, or at a signal, it is left to itself.
[[nodiscard]] Result<std::vector<std::string>> resolve(const Url& url,
                                                       std::chrono::steady_clock::time_point deadline,
                                                       const Interrupt& interrupt);

}  // namespace hsauth
