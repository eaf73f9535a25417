#include "system/child_program.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "system/descriptor.h"

namespace hsauth {

namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::steady_clock;

constexpr std::array passed_on = {SIGHUP,  SIGINT,   SIGQUIT, SIGTERM, SIGUSR1,
                                  SIGUSR2, SIGWINCH, SIGCONT, SIGTSTP};

// Read by the handler, which may run in any thread.
std::atomic<pid_t> receiver{0};
static_assert(std::atomic<pid_t>::is_always_lock_free, "a signal handler must not take a lock");

// A terminal sends its signals to the whole group, so the program has them already.
extern "C" void pass_signal_on(int number, siginfo_t* info, void*) {
    const int interrupted_errno = errno;
    const auto program = receiver.load();
    const bool is_from_terminal = info->si_code == SI_KERNEL;
    if (program > 0 && !is_from_terminal) kill(program, number);
    // Whoever stops a job stops all of it.
    if (number == SIGTSTP) kill(getpid(), SIGSTOP);
    errno = interrupted_errno;
}

void take_signals_over(const CallerState& caller) {
    struct sigaction action {};
    action.sa_sigaction = pass_signal_on;
    action.sa_flags = SA_SIGINFO | SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (const int number : passed_on) {
        // What our caller ignores, as nohup does, stays ignored.
        if (!caller.ignores(number)) sigaction(number, &action, nullptr);
    }
    // Where our caller ignores it, nobody could ask how a program ended.
    std::signal(SIGCHLD, SIG_DFL);
}

sigset_t child_ends() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    return set;
}

[[noreturn]] void become_program(const ChildLaunch& launch, const CallerState& caller, int report) {
    caller.apply();
    execve(launch.program, launch.words, launch.environment);
    const int error = errno;
    [[maybe_unused]] const auto written = write(report, &error, sizeof error);
    _exit(127);
}

int read_report(int descriptor) {
    int error = 0;
    ssize_t count = 0;
    do
        count = read(descriptor, &error, sizeof error);
    while (count < 0 && errno == EINTR);
    return count == sizeof error ? error : 0;
}

ProgramEnd end_of(int status) {
    if (WIFEXITED(status)) return {WEXITSTATUS(status), std::nullopt};
    return {128 + WTERMSIG(status), WTERMSIG(status)};
}

}  // namespace

int ChildProgram::start(const ChildLaunch& launch, const CallerState& caller,
                        std::unique_ptr<RunningProgram>& program) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return errno;
    const Descriptor reading{ends[0]};
    Descriptor writing{ends[1]};
    take_signals_over(caller);
    const auto id = fork();
    const int fork_error = errno;
    if (id == 0) become_program(launch, caller, writing.number());
    if (id < 0) return fork_error;

    program.reset(new ChildProgram{id});
    receiver = id;
    writing = Descriptor{};
    const int error = read_report(reading.number());
    if (error != 0) program.reset();
    return error;
}

ChildProgram::~ChildProgram() {
    receiver = 0;
    while (id_ > 0 && waitpid(id_, nullptr, 0) < 0 && errno == EINTR)
        continue;
}

std::optional<ProgramEnd> ChildProgram::wait_for(milliseconds time) {
    const auto deadline = steady_clock::now() + time;
    // It is waited for, not handled, so it must be blocked; here, since a wait is in one thread.
    const auto set = child_ends();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    while (true) {
        int status = 0;
        if (waitpid(id_, &status, WNOHANG) == id_) {
            receiver = 0;
            id_ = -1;
            return end_of(status);
        }
        const auto left = std::chrono::duration_cast<nanoseconds>(deadline - steady_clock::now());
        if (left <= nanoseconds::zero()) return std::nullopt;
        const auto whole = std::chrono::floor<std::chrono::seconds>(left);
        const timespec limit{static_cast<time_t>(whole.count()), static_cast<long>((left - whole).count())};
        // Any other signal ends the wait early, which the loop takes up again.
        static_cast<void>(sigtimedwait(&set, nullptr, &limit));
    }
}

}  // namespace hsauth
