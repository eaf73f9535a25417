#include <array>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

#include "fakes/fake_programs.h"
#include "support/catch.h"
#include "support/child_process.h"
#include "support/environment_variable.h"
#include "support/temporary_directory.h"
#include "system/descriptor.h"
#include "system/program_launcher.h"

using namespace hsauth;

namespace {

struct RealPrograms {
    ProgramLauncher programs{CallerState::capture(), Interrupt::install()};
    // One that ends with that code.
    ProgramCall ending_with(int code) {
        ProgramCall call;
        call.words = {"sh", "-c", "exit " + std::to_string(code)};
        return call;
    }
};
struct ScriptedPrograms {
    FakePrograms programs;
    ProgramCall ending_with(int code) {
        programs.add("program", code);
        ProgramCall call;
        call.words = {"program"};
        return call;
    }
};

}  // namespace

TEMPLATE_TEST_CASE("A program that isn't there comes back as 127 and a word about it", "[programs]",
                   RealPrograms, ScriptedPrograms) {
    TestType machine;
    ProgramCall call;
    call.words = {"hsauth-no-such-program"};
    const auto fault = machine.programs.become(call);
    CHECK(fault.exit_code == 127);
    CHECK(fault.error.kind == ErrorKind::local);
    CHECK(fault.error.message.find("hsauth-no-such-program") != std::string::npos);
    CHECK_FALSE(fault.error.hint.empty());
}

TEMPLATE_TEST_CASE("The exit code of a program is that of the process it took over", "[programs]",
                   RealPrograms, ScriptedPrograms) {
    TestType machine;
    for (const int code : {0, 1, 42, 255}) {
        const auto call = machine.ending_with(code);
        CHECK(exit_status_of([&] { return machine.programs.become(call).exit_code; }) == code);
    }
}

TEST_CASE("What can't be run is 126, with a word about why", "[programs]") {
    const TemporaryDirectory directory;
    const auto path = directory.path() + "/file";
    std::ofstream{path} << "no program\n";
    RealPrograms machine;
    const auto fault_of = [&](const std::string& name) {
        ProgramCall call;
        call.words = {name};
        return machine.programs.become(call);
    };
    for (const auto& name : {path, directory.path(), std::string("/")}) {
        const auto fault = fault_of(name);
        CHECK(fault.exit_code == 126);
        CHECK(fault.error.message.find(name) != std::string::npos);
    }
    // No shell takes it for a script.
    REQUIRE(chmod(path.c_str(), 0700) == 0);
    CHECK(exit_status_of([&] {
              const auto fault = fault_of(path);
              return fault.error.message.find("interpreter") == std::string::npos ? 1 : fault.exit_code;
          }) == 126);
}

TEST_CASE("A program gets the environment but for what is set and what is taken away", "[programs]") {
    RealPrograms machine;
    const EnvironmentVariable kept{"HSAUTH_TEST_KEPT", "a=b"};
    const EnvironmentVariable replaced{"HSAUTH_TEST_SET", "old"};
    const EnvironmentVariable unset{"HSAUTH_TEST_UNSET", "secret"};
    const EnvironmentVariable longer{"HSAUTH_TEST_SET_LONGER", "stays"};
    ProgramCall call;
    call.words = {
        "sh", "-c",
        "test \"$HSAUTH_TEST_KEPT|$HSAUTH_TEST_SET|${HSAUTH_TEST_UNSET-none}|$HSAUTH_TEST_SET_LONGER\" "
        "= 'a=b|new|none|stays' && test $(env | grep -c ^HSAUTH_TEST_SET=) = 1"};
    call.set.push_back({"HSAUTH_TEST_SET", Secret{"new"}});
    call.unset = {"HSAUTH_TEST_UNSET", "HSAUTH_TEST_ABSENT"};
    CHECK(exit_status_of([&] { return machine.programs.become(call).exit_code; }) == 0);
}

TEMPLATE_TEST_CASE("A program beside this process is waited for, and its code comes back", "[programs]",
                   RealPrograms, ScriptedPrograms) {
    TestType machine;
    for (const int code : {0, 7, 255}) {
        const auto call = machine.ending_with(code);
        // In a process of its own, since signals are taken over for the program.
        CHECK(exit_status_of([&] {
                  const auto program = machine.programs.start(call);
                  if (!program) return 100;
                  const auto end = (*program)->wait_for(std::chrono::minutes{1});
                  return end && !end->signal ? end->exit_code : 101;
              }) == code);
    }
}

TEMPLATE_TEST_CASE("A program that isn't there can't run beside this process either", "[programs]",
                   RealPrograms, ScriptedPrograms) {
    TestType machine;
    ProgramCall call;
    call.words = {"hsauth-no-such-program"};
    const auto program = machine.programs.start(call);
    REQUIRE_FALSE(program);
    CHECK(program.error().exit_code == 127);
}

TEST_CASE("A wait for a program comes back after its time", "[programs]") {
    RealPrograms machine;
    ProgramCall call;
    call.words = {"cat"};
    CHECK(exit_status_of([&] {
              std::array<int, 2> ends{};
              if (pipe2(ends.data(), O_CLOEXEC) != 0) return 103;
              dup2(ends[0], STDIN_FILENO);
              Descriptor writing{ends[1]};
              const auto program = machine.programs.start(call);
              if (!program) return 100;
              if ((*program)->wait_for(std::chrono::milliseconds{1})) return 101;
              writing = Descriptor{};
              const auto end = (*program)->wait_for(std::chrono::minutes{1});
              return end ? end->exit_code : 102;
          }) == 0);
}

TEST_CASE("The signal that ends a program is told, and can end this process too", "[programs]") {
    RealPrograms machine;
    ProgramCall call;
    call.words = {"sh", "-c", "kill -TERM $$"};
    CHECK(exit_status_of([&] {
              const auto program = machine.programs.start(call);
              if (!program) return 100;
              const auto end = (*program)->wait_for(std::chrono::minutes{1});
              if (!end || end->exit_code != 128 + SIGTERM) return 101;
              machine.programs.end_by(*end->signal);
              return 102;
          }) == 128 + SIGTERM);
}
