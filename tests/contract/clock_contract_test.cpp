#include "fakes/fake_clock.h"
#include "support/catch.h"
#include "system/system_clock.h"

using namespace hsauth;

TEMPLATE_TEST_CASE("The clock of deadlines never goes back", "[clock]", SystemClock, FakeClock) {
    TestType clock;
    auto last = clock.steady_now();
    for (int i = 0; i < 1000; ++i) {
        const auto now = clock.steady_now();
        REQUIRE(now >= last);
        last = now;
    }
}

TEMPLATE_TEST_CASE("The wall clock is at a time that a token can have", "[clock]", SystemClock, FakeClock) {
    TestType clock;
    CHECK(clock.now() > from_epoch_seconds(1'700'000'000));
}
