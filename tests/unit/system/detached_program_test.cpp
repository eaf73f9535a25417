#include "system/detached_program.h"

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/catch.h"
#include "support/environment_variable.h"
#include "support/stand_in_programs.h"

using namespace hsauth;

namespace {

// The lines of blocked and ignored signals, as the kernel has them of this process.
std::string own_signals() {
    std::ifstream status{"/proc/self/status"};
    std::string signals;
    for (std::string line; std::getline(status, line);) {
        if (line.rfind("SigBlk", 0) == 0 || line.rfind("SigIgn", 0) == 0) signals += line + "\n";
    }
    return signals;
}

int started(const std::vector<std::string>& arguments) {
    return start_detached(arguments, {"PATH=/usr/bin:/bin"}, CallerState::capture());
}

}  // namespace

TEST_CASE("A program gets its arguments and this environment alone", "[detached_program]") {
    StandInPrograms programs;
    programs.add("program", "env");
    const EnvironmentVariable own{"HSAUTH_TEST_VARIABLE", "not handed on"};
    REQUIRE(start_detached({programs.path("program"), "a b", "", "$(id)"}, {"PATH=/usr/bin:/bin", "X=1=2"},
                           CallerState::capture()) == 0);
    const auto report = programs.report();
    CHECK(report.starts_with("name program\nword a b\nword \nword $(id)\n"));
    CHECK(report.find("\nX=1=2\n") != std::string::npos);
    CHECK(report.find("HSAUTH_TEST_VARIABLE") == std::string::npos);
}

TEST_CASE("A name without a slash is looked for in PATH", "[detached_program]") {
    StandInPrograms programs;
    programs.add("hsauth-program");
    CHECK(started({"hsauth-program"}) == ENOENT);
    const EnvironmentVariable path{"PATH", "/nonexistent:" + programs.path("")};
    REQUIRE(started({"hsauth-program"}) == 0);
    CHECK(programs.report() == "name hsauth-program\n");
}

TEST_CASE("No program comes from wherever the person happens to be", "[detached_program]") {
    StandInPrograms programs;
    programs.add("hsauth-program");
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(programs.path(""));
    const EnvironmentVariable path{"PATH", ".::/nonexistent:"};
    const int fault = started({"hsauth-program"});
    std::filesystem::current_path(before);
    CHECK(fault == ENOENT);
}

TEST_CASE("What stopped a program is told", "[detached_program]") {
    const StandInPrograms programs;
    std::ofstream{programs.path("text")} << "no program at all";
    CHECK(started({programs.path("text")}) == ENOENT);  // nobody may execute it
    REQUIRE(chmod(programs.path("text").c_str(), 0700) == 0);
    CHECK(started({programs.path("text")}) == ENOEXEC);
    CHECK(started({programs.path("")}) == ENOENT);
    CHECK(started({"/bin/sh", std::string(std::size_t{1} << 20, 'x')}) == E2BIG);
}

TEST_CASE("A program's signals are as the caller had set them", "[detached_program]") {
    const StandInPrograms programs;
    std::signal(SIGPIPE, SIG_DFL);
    const auto as_set_by_caller = own_signals();
    const auto caller = CallerState::capture();
    std::signal(SIGPIPE, SIG_IGN);
    REQUIRE(own_signals() != as_set_by_caller);
    // No shell: it would set a mask of its own.
    REQUIRE(start_detached({"awk", "/^Sig(Blk|Ign)/ { print > \"" + programs.path("report") + "\" }",
                            "/proc/self/status"},
                           {}, caller) == 0);
    CHECK(programs.report() == as_set_by_caller);
}

TEST_CASE("Nothing is left to wait for", "[detached_program]") {
    StandInPrograms programs;
    programs.add("program");
    REQUIRE(started({programs.path("program")}) == 0);
    CHECK(waitpid(-1, nullptr, WNOHANG) == -1);
    CHECK(errno == ECHILD);
    CHECK_FALSE(programs.report().empty());
}
