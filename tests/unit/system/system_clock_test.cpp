#include "system/system_clock.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("The clock is in this century, and deadlines don't go back", "[system_clock]") {
    const SystemClock clock;
    CHECK(epoch_seconds(clock.now()) > 1700000000);
    const auto before = clock.steady_now();
    CHECK(clock.steady_now() >= before);
}
