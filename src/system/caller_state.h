#pragma once

#include <bitset>
#include <csignal>
#include <sys/resource.h>
#include <sys/types.h>

namespace hsauth {

// What a process hands on to the programs that it starts, as our own caller set it. main() takes it before it
// changes any of that for itself, so that a child gets the caller's own and not ours.
class CallerState {
  public:
    // Call it first, while there is one thread.
    [[nodiscard]] static CallerState capture();

    // For the child, between fork() and exec(): umask, core limit, ignored signals, signal mask. Only
    // async-signal-safe calls.
    void apply() const noexcept;

    [[nodiscard]] bool ignores(int signal) const {
        return ignored_signals_[static_cast<std::size_t>(signal)];
    }

  private:
    CallerState() = default;

    mode_t umask_ = 0;
    rlimit core_limit_{};
    std::bitset<NSIG> ignored_signals_;
    sigset_t signal_mask_{};
};

// Makes this process fit to hold secrets: files are its owner's alone (umask 077), no core dumps and no
// debugger (RLIMIT_CORE 0, and not dumpable, since the limit alone doesn't stop cores that are piped to a
// program), a closed pipe or connection and a limit on a file's size are errors, not deaths (SIGPIPE,
// SIGXFSZ), and no file that is opened later can take the place of a standard stream that was closed. Call it
// after capture().
void harden_process();

}  // namespace hsauth
