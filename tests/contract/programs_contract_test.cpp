#include <fstream>
#include <sys/stat.h>

#include "fakes/fake_programs.h"
#include "support/catch.h"
#include "support/child_process.h"
#include "support/environment_variable.h"
#include "support/temporary_directory.h"
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
