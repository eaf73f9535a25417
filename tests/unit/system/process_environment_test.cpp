#include "system/process_environment.h"

#include <cstdlib>

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A variable that is set but empty counts as not set", "[process_environment]") {
    const ProcessEnvironment environment;
    setenv("HSAUTH_TEST_VARIABLE", "value", 1);
    CHECK(environment.variable("HSAUTH_TEST_VARIABLE") == "value");
    setenv("HSAUTH_TEST_VARIABLE", "", 1);
    CHECK_FALSE(environment.variable("HSAUTH_TEST_VARIABLE"));
    unsetenv("HSAUTH_TEST_VARIABLE");
    CHECK_FALSE(environment.variable("HSAUTH_TEST_VARIABLE"));
}
