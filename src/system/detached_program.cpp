#include "system/detached_program.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "system/descriptor.h"

namespace hsauth {

namespace {

bool is_program(const std::string& path) {
    struct stat status {};
    return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && access(path.c_str(), X_OK) == 0;
}

// Empty where there is none. Only whole paths of PATH count: a program must not come from wherever the
// person happens to be.
std::string find_program(const std::string& name) {
    if (name.find('/') != std::string::npos) return is_program(name) ? name : "";
    const char* path = std::getenv("PATH");
    std::string_view rest = path != nullptr ? path : "/usr/local/bin:/usr/bin:/bin";
    while (!rest.empty()) {
        const auto directory = rest.substr(0, rest.find(':'));
        rest.remove_prefix(std::min(directory.size() + 1, rest.size()));
        if (directory.empty() || directory.front() != '/') continue;
        auto candidate = std::string(directory) + "/" + name;
        if (is_program(candidate)) return candidate;
    }
    return {};
}

std::vector<char*> pointers_to(const std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (const auto& text : texts)
        pointers.push_back(const_cast<char*>(text.c_str()));
    pointers.push_back(nullptr);
    return pointers;
}

// Everything that the child needs, made ready before the fork: after it, nothing may be allocated.
struct Launch {
    const char* program;
    char* const* arguments;
    char* const* environment;
    const CallerState& caller;
    int report;
};

void close_all_on_exec() {
    constexpr int first = 3;
#ifdef CLOSE_RANGE_CLOEXEC
    if (close_range(first, UINT_MAX, CLOSE_RANGE_CLOEXEC) == 0) return;
#endif
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    constexpr rlim_t enough = 65536;
    const auto end = static_cast<int>(std::min<rlim_t>(limit.rlim_cur, enough));
    for (int number = first; number < end; ++number)
        fcntl(number, F_SETFD, FD_CLOEXEC);
}

[[noreturn]] void report_and_end(int report, int error) {
    [[maybe_unused]] const auto written = write(report, &error, sizeof error);
    _exit(127);
}

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

int read_report(int descriptor) {
    int error = 0;
    ssize_t count = 0;
    do
        count = read(descriptor, &error, sizeof error);
    while (count < 0 && errno == EINTR);
    return count == sizeof error ? error : 0;
}

}  // namespace

int start_detached(const std::vector<std::string>& arguments, const std::vector<std::string>& environment,
                   const CallerState& caller) {
    const auto program = find_program(arguments.front());
    if (program.empty()) return ENOENT;
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return errno;
    const Descriptor reading{ends[0]};
    Descriptor writing{ends[1]};
    const auto argument_pointers = pointers_to(arguments);
    const auto environment_pointers = pointers_to(environment);
    const Launch launch{program.c_str(), argument_pointers.data(), environment_pointers.data(), caller,
                        writing.number()};

    // A signal must not run our handlers in the child.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    const auto child = fork();
    const int fork_error = errno;
    if (child == 0) leave_program_behind(launch);
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    if (child < 0) return fork_error;

    writing = Descriptor{};
    const int error = read_report(reading.number());
    while (waitpid(child, nullptr, 0) < 0 && errno == EINTR)
        continue;
    return error;
}

}  // namespace hsauth
