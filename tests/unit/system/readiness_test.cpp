#include "system/readiness.h"

#include <array>
#include <limits>
#include <string>
#include <thread>
#include <unistd.h>

#include "support/catch.h"
#include "system/descriptor.h"

using namespace hsauth;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

struct Pipe {
    Descriptor reading;
    Descriptor writing;

    Pipe() {
        int ends[2];
        REQUIRE(pipe(ends) == 0);
        reading = Descriptor{ends[0]};
        writing = Descriptor{ends[1]};
    }
};

}  // namespace

TEST_CASE("The wait ends with what comes later", "[readiness]") {
    Pipe pipe;
    std::thread writer{[&] { static_cast<void>(write_all(pipe.writing.number(), "x")); }};
    CHECK(wait_until_readable(pipe.reading.number(), Interrupt::install()));
    char byte = 0;
    CHECK(read(pipe.reading.number(), &byte, 1) == 1);
    writer.join();
}

TEST_CASE("The wait for room ends when somebody reads", "[readiness]") {
    Pipe pipe;
    const std::string text(1 << 20, 'x');
    std::thread writer{[&] { static_cast<void>(write_all(pipe.writing.number(), text)); }};
    SecretBuilder came;
    while (came.size() < text.size())
        REQUIRE(read_some(pipe.reading.number(), came) > 0);
    writer.join();
    CHECK(wait_until_writable(pipe.writing.number(), Interrupt::install()));
}

TEST_CASE("What is closed or broken is as good as ready", "[readiness]") {
    Pipe without_writer;
    without_writer.writing = Descriptor{};
    CHECK(wait_until_readable(without_writer.reading.number(), Interrupt::install()));
    Pipe without_reader;
    without_reader.reading = Descriptor{};
    CHECK(wait_until_writable(without_reader.writing.number(), Interrupt::install()));
    constexpr int never_opened = 1'000'000;
    CHECK(wait_until_readable(never_opened, Interrupt::install()));
}

TEST_CASE("The time to poll is never negative and never beyond its type", "[readiness]") {
    CHECK(poll_time_until(steady_clock::now() - 1h) == 0);
    CHECK(poll_time_until(steady_clock::now() + 24h * 365) == std::numeric_limits<int>::max());
    const auto minute = poll_time_until(steady_clock::now() + 1min);
    CHECK(minute > 0);
    CHECK(minute <= 60'000);
}
