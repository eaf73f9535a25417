#pragma once

#include <string>
#include <vector>

#include "system/caller_state.h"

namespace hsauth {

// Starts a program that goes its own way: in a session of its own, with nothing to read, its output thrown
// away, no other descriptor open, and the caller's own umask, limits and signals. It is nobody's child, so it
// leaves no zombie. The program is looked for in PATH unless its name holds a slash. Returns when it is known
// whether it runs: 0, else the errno value of what stopped it.
[[nodiscard]] int start_detached(const std::vector<std::string>& arguments,
                                 const std::vector<std::string>& environment, const CallerState& caller);

}  // namespace hsauth
