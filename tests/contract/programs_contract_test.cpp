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

ProgramQuestion asked(std::vector<std::string> words) {
    ProgramQuestion question;
    question.words = std::move(words);
    question.time = std::chrono::minutes{1};
    question.most_output = 1000;
    return question;
}

struct RealPrograms {
    ProgramLauncher programs{CallerState::capture(), Interrupt::install()};
    ProgramQuestion saying(const std::string& output, const std::string& errors, int code) {
        return asked(
            {"sh", "-c",
             "printf %s '" + output + "'; printf %s '" + errors + "' >&2; exit " + std::to_string(code)});
    }
    // One that ends with that code.
    ProgramCall ending_with(int code) {
        ProgramCall call;
        call.words = {"sh", "-c", "exit " + std::to_string(code)};
        return call;
    }
};
struct ScriptedPrograms {
    FakePrograms programs;
    ProgramQuestion saying(const std::string& output, const std::string& errors, int code) {
        programs.answer_for("program", [=](const ProgramQuestion&) {
            return ProgramReply{code, output, errors};
        });
        return asked({"program"});
    }
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

TEMPLATE_TEST_CASE("What a program says to a question comes back with its code", "[programs]", RealPrograms,
                   ScriptedPrograms) {
    TestType machine;
    for (const int code : {0, 3}) {
        const auto reply = machine.programs.ask(machine.saying("out", "err", code));
        REQUIRE(reply);
        REQUIRE(*reply);
        CHECK((*reply)->exit_code == code);
        CHECK((*reply)->output == "out");
        CHECK((*reply)->errors == "err");
    }
}

TEMPLATE_TEST_CASE("A program that isn't there answers nothing", "[programs]", RealPrograms,
                   ScriptedPrograms) {
    TestType machine;
    const auto reply = machine.programs.ask(asked({"hsauth-no-such-program"}));
    REQUIRE(reply);
    CHECK_FALSE(*reply);
}

TEST_CASE("A program that is asked gets nothing to read, no secret, and the variables as they are asked for",
          "[programs]") {
    RealPrograms machine;
    const EnvironmentVariable secret{"HUBSPOT_CLIENT_SECRET", "secret"};
    const EnvironmentVariable unset{"HSTEST_A", "a"};
    const EnvironmentVariable replaced{"LC_ALL", "de_DE"};
    auto question =
        asked({"sh", "-c", "cat; printf %s \"$LC_ALL|${HSTEST_A-none}|${HUBSPOT_CLIENT_SECRET-none}\""});
    question.set = {{"LC_ALL", "C"}};
    question.unset_prefix = "HSTEST_";
    const auto reply = machine.programs.ask(question);
    REQUIRE(reply);
    REQUIRE(*reply);
    CHECK((*reply)->output == "C|none|none");
}

TEST_CASE("A program that says too much, takes too long or is killed is an error", "[programs]") {
    RealPrograms machine;
    auto chatty = asked({"sh", "-c", "printf %s aaaaaaaaaaa"});
    chatty.most_output = 10;
    auto slow = asked({"sh", "-c", "sleep 600"});
    slow.time = std::chrono::milliseconds{1};
    for (const auto& question : {chatty, slow, asked({"sh", "-c", "kill -KILL $$"})}) {
        const auto reply = machine.programs.ask(question);
        REQUIRE_FALSE(reply);
        CHECK(reply.error().kind == ErrorKind::local);
        CHECK(reply.error().message.starts_with("sh "));
    }
}
