#include "system/program_start.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <unistd.h>

#include "support/catch.h"
#include "support/child_process.h"
#include "support/environment_variable.h"
#include "support/temporary_directory.h"
#include "system/descriptor.h"

using namespace hsauth;

namespace {

std::string put_program(const std::string& directory, const std::string& name, mode_t mode) {
    std::filesystem::create_directories(directory);
    const auto path = directory + "/" + name;
    std::ofstream{path} << "#!/bin/sh\n";
    REQUIRE(chmod(path.c_str(), mode) == 0);
    return path;
}

bool holds(const std::vector<std::string>& texts, const std::string& wanted) {
    return std::find(texts.begin(), texts.end(), wanted) != texts.end();
}

bool is_blocked(int number) {
    sigset_t mask;
    pthread_sigmask(SIG_SETMASK, nullptr, &mask);
    return sigismember(&mask, number) == 1;
}

}  // namespace

TEST_CASE("A program is the first of PATH that can be run, a whole path is itself", "[program_start]") {
    const TemporaryDirectory directory;
    const auto first = directory.path() + "/first";
    const auto second = directory.path() + "/second";
    put_program(first, "hsauth-tool", 0600);
    std::filesystem::create_directories(second + "/hsauth-directory");
    const auto found = put_program(second, "hsauth-tool", 0700);
    const EnvironmentVariable path{"PATH", "::relative:" + first + ":" + second + ":"};
    CHECK(find_installed_program("hsauth-tool") == found);
    CHECK(find_installed_program("hsauth-directory").empty());
    CHECK(find_installed_program("hsauth-nothing").empty());
    CHECK(find_installed_program(found) == found);
    CHECK(find_installed_program(first + "/hsauth-tool").empty());
}

TEST_CASE("A program's environment is ours without what may be a secret", "[program_start]") {
    const EnvironmentVariable secret{"HUBSPOT_CLIENT_SECRET", "x"};
    const EnvironmentVariable own{"HSAUTH_STORE", "x"};
    const EnvironmentVariable alike{"MY_HUBSPOT_", "x"};
    const auto environment = environment_without_secrets();
    CHECK(holds(environment, "MY_HUBSPOT_=x"));
    CHECK(std::none_of(environment.begin(), environment.end(), [](const std::string& entry) {
        return entry.starts_with("HUBSPOT_") || entry.starts_with("HSAUTH_");
    }));
}

TEST_CASE("Texts for exec() end with a null", "[program_start]") {
    const std::vector<std::string> texts = {"a", ""};
    const auto pointers = pointers_to(texts);
    REQUIRE(pointers.size() == 3);
    CHECK(pointers.at(0) == texts.at(0).c_str());
    CHECK(pointers.at(2) == nullptr);
}

TEST_CASE("A forked child begins with every signal blocked, and its parent's are as they were",
          "[program_start]") {
    REQUIRE_FALSE(is_blocked(SIGTERM));
    const auto child = fork_without_signals();
    REQUIRE(child >= 0);
    if (child == 0) _exit(is_blocked(SIGTERM) && is_blocked(SIGINT) && is_blocked(SIGCHLD) ? 0 : 1);
    CHECK_FALSE(is_blocked(SIGTERM));
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(status == 0);
}

TEST_CASE("Nothing but the standard three outlives an exec()", "[program_start]") {
    const auto failed_check = exit_status_of([] {
        const int low = fcntl(STDERR_FILENO, F_DUPFD, 3);
        const int high = fcntl(STDERR_FILENO, F_DUPFD, 200);
        close_all_on_exec();
        for (const int number : {low, high}) {
            if (fcntl(number, F_GETFD) != FD_CLOEXEC) return 1;
        }
        return fcntl(STDERR_FILENO, F_GETFD) == 0 ? 0 : 2;
    });
    CHECK(failed_check == 0);
}

TEST_CASE("A child reports why it became no program, and its silence is success", "[program_start]") {
    for (const int fault : {0, ENOENT}) {
        int ends[2];
        REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
        const Descriptor reading{ends[0]};
        Descriptor writing{ends[1]};
        ChildProcess child{[&] {
            if (fault != 0) report_and_end(writing.number(), fault);
            return 127;
        }};
        writing = Descriptor{};
        CHECK(read_start_report(reading.number()) == fault);
        CHECK(child.exit_status() == 127);
    }
}
