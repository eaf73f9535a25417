#include "system/interrupt.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <stdexcept>
#include <unistd.h>

namespace hsauth {

namespace {

// Written by the handler, which may run in any thread, and read by all of them.
std::atomic<int> first_signal{0};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler must not take a lock");
int write_end = -1;

extern "C" void note_signal(int number) {
    int none = 0;
    if (!first_signal.compare_exchange_strong(none, number)) _exit(128 + number);
    // The call that the signal came into may still want to read its own.
    const int interrupted_errno = errno;
    // The pipe is empty until now, so this can't block or fail.
    const char byte = 1;
    [[maybe_unused]] const auto written = write(write_end, &byte, 1);
    errno = interrupted_errno;
}

int open_descriptor() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) throw std::runtime_error("no pipe for signals");
    write_end = ends[1];
    struct sigaction action {};
    action.sa_handler = note_signal;
    sigemptyset(&action.sa_mask);
    // No SA_RESTART: a blocking call must come back and see it.
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    return ends[0];
}

}  // namespace

Interrupt& Interrupt::install() {
    static Interrupt interrupt{open_descriptor()};
    return interrupt;
}

std::optional<Error> Interrupt::pending() const {
    Error error;
    switch (first_signal.load()) {
        case SIGINT:
            error.kind = ErrorKind::interrupted;
            error.message = "Interrupted.";
            return error;
        case SIGTERM:
            error.kind = ErrorKind::terminated;
            error.message = "Terminated.";
            return error;
        default:
            return std::nullopt;
    }
}

}  // namespace hsauth
