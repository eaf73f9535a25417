#include "system/detached_program.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "system/descriptor.h"
#include "system/program_start.h"

namespace hsauth {

namespace {

// Everything that the child needs, made ready before the fork: after it, nothing may be allocated.
struct Launch {
    const char* program;
    char* const* arguments;
    char* const* environment;
    const CallerState& caller;
    int report;
};

[[noreturn]] void become_program(const Launch& launch) {
    // Out of the way of the three that are replaced, which may have been closed when we were started.
    const int report = fcntl(launch.report, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    const int nothing = open("/dev/null", O_RDWR);
    if (report < 0 || nothing < 0) report_and_end(launch.report, errno);
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (dup2(nothing, standard) < 0) report_and_end(report, errno);
    }
    close_all_on_exec();
    launch.caller.apply();
    execve(launch.program, launch.arguments, launch.environment);
    report_and_end(report, errno);
}

// The first child ends at once and leaves the second to init.
[[noreturn]] void leave_program_behind(const Launch& launch) {
    setsid();
    const auto program = fork();
    if (program < 0) report_and_end(launch.report, errno);
    if (program == 0) become_program(launch);
    _exit(0);
}

}  // namespace

int start_detached(const std::vector<std::string>& arguments, const std::vector<std::string>& environment,
                   const CallerState& caller) {
    const auto program = find_installed_program(arguments.front());
    if (program.empty()) return ENOENT;
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return errno;
    const Descriptor reading{ends[0]};
    Descriptor writing{ends[1]};
    const auto argument_pointers = pointers_to(arguments);
    const auto environment_pointers = pointers_to(environment);
    const Launch launch{program.c_str(), argument_pointers.data(), environment_pointers.data(), caller,
                        writing.number()};

    const auto child = fork_without_signals();
    if (child == 0) leave_program_behind(launch);
    if (child < 0) return errno;

    writing = Descriptor{};
    const int error = read_start_report(reading.number());
    while (waitpid(child, nullptr, 0) < 0 && errno == EINTR)
        continue;
    return error;
}

}  // namespace hsauth
