#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/secret.h"
#include "system/caller_state.h"
#include "system/interrupt.h"

namespace hsauth {

struct TalkRules {
    std::chrono::milliseconds time;
    std::size_t most_output;             // bytes
    const Interrupt* signals = nullptr;  // that end the talk; null: it goes on
};

// How a talk with a program ended, and what it said. Everything that it said may hold a secret.
struct Talk {
    enum class End { exited, killed, not_started, out_of_time, said_too_much, signalled };
    End end = End::exited;
    int code = 0;  // exit status, the signal that killed it, or the errno value of what kept it from starting
    Secret output;
    Secret errors;  // the first 4 KiB of them
};

// Starts that program with exactly this environment, gives it the input, and takes what it says until it
// ends. It runs in a session of its own, so that no key of the terminal reaches it, with the caller's own
// umask, limits and signals, and no descriptor but its standard three. What was started and didn't end by
// itself is killed with all that it started. SIGPIPE must be ignored (harden_process() does so).
[[nodiscard]] Talk talk_with(const std::vector<std::string>& arguments,
                             const std::vector<std::string>& environment, const CallerState& caller,
                             const Secret& input, const TalkRules& rules);

}  // namespace hsauth
