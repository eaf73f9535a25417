// The parts of the outside that are one call deep.
#include <array>
#include <cstdlib>
#include <set>

#include "support/catch.h"
#include "system/openssl_random.h"
#include "system/process_environment.h"
#include "system/system_clock.h"

using namespace hsauth;

TEST_CASE("Random bytes differ from call to call, and all are filled", "[openssl_random]") {
    OpensslRandom random;
    std::set<std::array<std::byte, 20>> seen;
    for (int i = 0; i < 1000; ++i) {
        std::array<std::byte, 20> bytes{};
        REQUIRE(random.fill(bytes));
        seen.insert(bytes);
    }
    CHECK(seen.size() == 1000);
    CHECK(random.fill({}));
}

TEST_CASE("A variable that is set but empty counts as not set", "[process_environment]") {
    const ProcessEnvironment environment;
    setenv("HSAUTH_TEST_VARIABLE", "value", 1);
    CHECK(environment.variable("HSAUTH_TEST_VARIABLE") == "value");
    setenv("HSAUTH_TEST_VARIABLE", "", 1);
    CHECK_FALSE(environment.variable("HSAUTH_TEST_VARIABLE"));
    unsetenv("HSAUTH_TEST_VARIABLE");
    CHECK_FALSE(environment.variable("HSAUTH_TEST_VARIABLE"));
}

TEST_CASE("The clock is in this century, and deadlines don't go back", "[system_clock]") {
    const SystemClock clock;
    CHECK(epoch_seconds(clock.now()) > 1700000000);
    const auto before = clock.steady_now();
    CHECK(clock.steady_now() >= before);
}
