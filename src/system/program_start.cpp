#include "system/program_start.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hsauth {

namespace {

bool is_program(const std::string& path) {
    struct stat status {};
    return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && access(path.c_str(), X_OK) == 0;
}

}  // namespace

std::string find_installed_program(const std::string& name) {
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

std::vector<std::string> environment_without_secrets() {
    std::vector<std::string> kept;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view variable{*entry};
        const bool may_be_secret = variable.substr(0, 8) == "HUBSPOT_" || variable.substr(0, 7) == "HSAUTH_";
        if (!may_be_secret) kept.emplace_back(variable);
    }
    return kept;
}

std::vector<char*> pointers_to(const std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (const auto& text : texts)
        pointers.push_back(const_cast<char*>(text.c_str()));
    pointers.push_back(nullptr);
    return pointers;
}

pid_t fork_without_signals() {
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    const auto child = fork();
    if (child == 0) return child;
    const int error = errno;
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    errno = error;
    return child;
}

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

int read_start_report(int descriptor) {
    int error = 0;
    ssize_t count = 0;
    do
        count = read(descriptor, &error, sizeof error);
    while (count < 0 && errno == EINTR);
    return count == sizeof error ? error : 0;
}

void report_and_end(int report, int error) {
    [[maybe_unused]] const auto written = write(report, &error, sizeof error);
    _exit(127);
}

}  // namespace hsauth
