#include "emulator/rate_limit.h"

#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp noon{std::chrono::seconds{1795262400}};
constexpr RateLimit two_in_ten_seconds{2, 10s};

}  // namespace

TEST_CASE("The calls of the last interval count, and a refused one doesn't", "[rate_limit]") {
    CallCounter calls;
    const auto at = [&](std::chrono::seconds later) {
        return calls.count(nullptr, nullptr, two_in_ten_seconds, noon + later);
    };
    CHECK(at(0s) == 1);
    CHECK(at(4s) == 0);
    CHECK_FALSE(at(9s));
    // The first one is ten seconds old.
    CHECK(at(10s) == 0);
    CHECK_FALSE(at(13s));
    CHECK(at(14s) == 0);
    CHECK(at(60s) == 1);
    CHECK(at(60s) == 0);
    CHECK_FALSE(at(60s));
}

TEST_CASE("Each app has its own count in each account", "[rate_limit]") {
    const auto config = two_apps();
    CallCounter calls;
    for (const auto& app : config.apps) {
        for (const auto& account : config.accounts) {
            CHECK(calls.count(&app, &account, two_in_ten_seconds, noon) == 1);
            CHECK(calls.count(&app, &account, two_in_ten_seconds, noon) == 0);
        }
    }
}

TEST_CASE("A limit goes by HubSpot's name for its interval", "[rate_limit]") {
    CHECK(policy_name({5, 1s}) == "SECONDLY");
    CHECK(policy_name({110, 10s}) == "TEN_SECONDLY_ROLLING");
    CHECK(policy_name({110, 24h - 1s}) == "TEN_SECONDLY_ROLLING");
    CHECK(policy_name({650'000, 24h}) == "DAILY");
}

TEST_CASE("The headers are those of a call with an OAuth token, which has no daily ones", "[rate_limit]") {
    Answer answer;
    add_rate_limit_headers(answer, {110, 10s}, 42);
    CHECK(answer.headers.size() == 3);
    CHECK(header(answer, "X-HubSpot-RateLimit-Max") == "110");
    CHECK(header(answer, "X-HubSpot-RateLimit-Interval-Milliseconds") == "10000");
    CHECK(header(answer, "X-HubSpot-RateLimit-Remaining") == "42");
}
