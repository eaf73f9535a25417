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
