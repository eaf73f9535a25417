#include "system/caller_state.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace hsauth {

CallerState CallerState::capture() {
    CallerState state;
    state.umask_ = umask(077);  // it can't be read without being set
    umask(state.umask_);
    getrlimit(RLIMIT_CORE, &state.core_limit_);
    sigprocmask(SIG_SETMASK, nullptr, &state.signal_mask_);
    for (int number = 1; number < NSIG; ++number) {
        struct sigaction action {};
        if (sigaction(number, nullptr, &action) != 0) continue;
        state.ignored_signals_[static_cast<std::size_t>(number)] = action.sa_handler == SIG_IGN;
    }
    return state;
}

void CallerState::apply() const noexcept {
    umask(umask_);
    setrlimit(RLIMIT_CORE, &core_limit_);
    struct sigaction action {};
    sigemptyset(&action.sa_mask);
    for (int number = 1; number < NSIG; ++number) {
        // SIGKILL, SIGSTOP and the C library's own refuse; they are as they were.
        action.sa_handler = ignored_signals_[static_cast<std::size_t>(number)] ? SIG_IGN : SIG_DFL;
        sigaction(number, &action, nullptr);
    }
    // Last: what was held back meanwhile must not meet one of our handlers.
    sigprocmask(SIG_SETMASK, &signal_mask_, nullptr);
}

namespace {

// A stream that our caller closed stays unusable, but its number is taken: else the next file that is opened
// would be standard output to all who write there. open() takes the lowest free number.
void occupy_closed_streams() {
    if (fcntl(STDIN_FILENO, F_GETFD) < 0) static_cast<void>(open("/dev/null", O_WRONLY));
    if (fcntl(STDOUT_FILENO, F_GETFD) < 0) static_cast<void>(open("/dev/null", O_RDONLY));
    if (fcntl(STDERR_FILENO, F_GETFD) < 0) static_cast<void>(open("/dev/null", O_RDONLY));
}

}  // namespace

void harden_process() {
    occupy_closed_streams();
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    umask(077);
    // The soft limit alone, or a child could never have the caller's again.
    rlimit core_limit{};
    getrlimit(RLIMIT_CORE, &core_limit);
    core_limit.rlim_cur = 0;
    setrlimit(RLIMIT_CORE, &core_limit);
#ifdef __linux__
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

}  // namespace hsauth
