#include "system/process_environment.h"

#include <cstdlib>
#include <unistd.h>

#include "support/catch.h"
#include "support/environment_variable.h"

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

TEST_CASE("A container is known by the variables that its maker sets", "[process_environment]") {
    const ProcessEnvironment environment;
    for (const auto* name : {"container", "KUBERNETES_SERVICE_HOST"}) {
        CAPTURE(name);
        const EnvironmentVariable mark{name, "x"};
        CHECK(environment.is_container());
    }
    // The files that others leave can't be planted by a test.
    const bool has_mark = access("/.dockerenv", F_OK) == 0 || access("/run/.containerenv", F_OK) == 0;
    CHECK(environment.is_container() == has_mark);
}
