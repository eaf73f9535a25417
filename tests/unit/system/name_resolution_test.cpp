#include "system/name_resolution.h"

#include "support/catch.h"

using namespace hsauth;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

Result<std::vector<std::string>> resolved(std::string_view text, steady_clock::time_point deadline) {
    const auto url = parse_url(text);
    REQUIRE(url);
    return resolve(*url, deadline, Interrupt::install());
}

}  // namespace

TEST_CASE("An address is its own answer, without a moment's time", "[name_resolution]") {
    const auto passed = steady_clock::now() - 1h;
    CHECK(resolved("https://192.0.2.7/", passed) == std::vector<std::string>{"192.0.2.7"});
    CHECK(resolved("https://[2001:db8::1]:8443/", passed) == std::vector<std::string>{"2001:db8::1"});
}

TEST_CASE("Nobody is asked where localhost is", "[name_resolution]") {
    CHECK(resolved("http://localhost:3000/", steady_clock::now() - 1h) ==
          std::vector<std::string>{"::1", "127.0.0.1"});
}

TEST_CASE("A name that doesn't exist is said as such", "[name_resolution]") {
    const auto addresses = resolved("https://nowhere.invalid", steady_clock::now() + 20s);
    REQUIRE_FALSE(addresses);
    CHECK(addresses.error().kind == ErrorKind::unavailable);
    CHECK(addresses.error().retryable);
    CHECK(addresses.error().message == "The host name nowhere.invalid could not be resolved.");
}
