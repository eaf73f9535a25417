#include "emulator/end_signal.h"

#include <poll.h>

#include "support/catch.h"

using namespace hsauth::emulator;

namespace {

bool is_readable(const Descriptor& reader) {
    pollfd watched{reader.number(), POLLIN, 0};
    return poll(&watched, 1, 0) == 1;
}

}  // namespace

TEST_CASE("Nobody is woken before the signal is raised, and everybody for good from then on",
          "[end_signal]") {
    auto signal = EndSignal::make();
    REQUIRE(signal);
    const auto reader = signal->reader();
    CHECK_FALSE(is_readable(*reader));
    signal->raise();
    signal->raise();
    CHECK(is_readable(*reader));
    CHECK(is_readable(*reader));
}

TEST_CASE("A signal that goes, or gives way to another, is raised", "[end_signal]") {
    auto signal = EndSignal::make();
    REQUIRE(signal);
    const auto first = signal->reader();
    signal = EndSignal::make();
    CHECK(is_readable(*first));
    const auto second = signal->reader();
    CHECK_FALSE(is_readable(*second));
    signal.reset();
    CHECK(is_readable(*second));
}
