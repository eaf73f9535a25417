#include <cstdlib>
#include <string>

#include "fakes/fake_environment.h"
#include "support/catch.h"
#include "system/process_environment.h"

using namespace hsauth;

namespace {

struct RealEnvironment {
    ProcessEnvironment environment;
    void set(const char* name, const char* value) { setenv(name, value, 1); }
    void unset(const char* name) { unsetenv(name); }
};
struct ScriptedEnvironment {
    FakeEnvironment environment;
    void set(const char* name, const char* value) { environment.set(name, value); }
    void unset(const char* name) { environment.unset(name); }
};

constexpr auto name = "HSAUTH_CONTRACT_TEST";

}  // namespace

TEMPLATE_TEST_CASE("A variable that is set has its value", "[environment]", RealEnvironment,
                   ScriptedEnvironment) {
    TestType machine;
    machine.set(name, "a value = with signs");
    CHECK(machine.environment.variable(name) == "a value = with signs");
    machine.unset(name);
}

TEMPLATE_TEST_CASE("A variable that is empty counts as not set", "[environment]", RealEnvironment,
                   ScriptedEnvironment) {
    TestType machine;
    machine.unset(name);
    CHECK_FALSE(machine.environment.variable(name));
    machine.set(name, "");
    CHECK_FALSE(machine.environment.variable(name));
    machine.unset(name);
}

TEMPLATE_TEST_CASE("Names are compared letter by letter", "[environment]", RealEnvironment,
                   ScriptedEnvironment) {
    TestType machine;
    machine.set(name, "x");
    CHECK_FALSE(machine.environment.variable("hsauth_contract_test"));
    CHECK_FALSE(machine.environment.variable("HSAUTH_CONTRACT_TES"));
    machine.unset(name);
}

TEMPLATE_TEST_CASE("What a file lends counts where the process says nothing", "[environment]",
                   RealEnvironment, ScriptedEnvironment) {
    TestType machine;
    machine.unset(name);
    machine.environment.lend(name, Secret{"lent"});
    CHECK(machine.environment.variable(name) == "lent");
    machine.set(name, "");
    CHECK(machine.environment.variable(name) == "lent");
    machine.set(name, "own");
    CHECK(machine.environment.variable(name) == "own");
    machine.unset(name);
    machine.environment.lend(name, Secret{});
    CHECK_FALSE(machine.environment.variable(name));
}

TEMPLATE_TEST_CASE("Each source can be asked what it says, whoever outranks it", "[environment]",
                   RealEnvironment, ScriptedEnvironment) {
    TestType machine;
    machine.set(name, "own");
    machine.environment.lend(name, Secret{"lent"});
    CHECK(machine.environment.variable(name, VariableSource::process) == "own");
    CHECK(machine.environment.variable(name, VariableSource::file) == "lent");
    machine.unset(name);
    CHECK_FALSE(machine.environment.variable(name, VariableSource::process));
    CHECK_FALSE(machine.environment.variable("HSAUTH_CONTRACT_TES", VariableSource::file));
}

TEMPLATE_TEST_CASE("A name that is lent twice has its last value", "[environment]", RealEnvironment,
                   ScriptedEnvironment) {
    TestType machine;
    machine.unset(name);
    machine.environment.lend(name, Secret{"first"});
    machine.environment.lend(name, Secret{"last"});
    CHECK(machine.environment.variable(name) == "last");
}
