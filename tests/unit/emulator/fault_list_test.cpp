#include "emulator/fault_list.h"

#include <poll.h>

#include "emulator/fault_reader.h"
#include "json/writer.h"
#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

std::vector<Fault> faults(const std::string& text) {
    auto read = read_faults(text);
    REQUIRE(read);
    return std::move(*read);
}

Request token_request(const std::string& grant_type) {
    return {"POST",
            "/oauth/v3/token",
            "",
            {{"content-type", "application/x-www-form-urlencoded"}},
            "grant_type=" + grant_type};
}

// The status of the answer that a fault gives; 0 where none happens.
int taken(FaultList& list, Endpoint endpoint, const Request& request = {}) {
    const auto fault = list.take(endpoint, request);
    return fault ? std::get<Answer>(*fault).status : 0;
}

}  // namespace

TEST_CASE("The first fault that fits happens, as often as it says", "[fault_list]") {
    FaultList list{faults(R"([{"endpoint":"token","action":{"status":501},"times":2},
                              {"endpoint":"revoke","action":{"status":502}},
                              {"endpoint":"token","action":{"status":503}}])")};
    CHECK(taken(list, Endpoint::introspect) == 0);
    CHECK(taken(list, Endpoint::token) == 501);
    CHECK(taken(list, Endpoint::token) == 501);
    CHECK(taken(list, Endpoint::token) == 503);
    CHECK(taken(list, Endpoint::token) == 0);
    CHECK(taken(list, Endpoint::revoke) == 502);
    CHECK(list.pending().empty());
}

TEST_CASE("Zero times is always", "[fault_list]") {
    FaultList list{faults(R"([{"endpoint":"api","action":{"status":503},"times":0}])")};
    for (int i = 0; i < 10; ++i)
        CHECK(taken(list, Endpoint::api) == 503);
    CHECK(list.pending().size() == 1);
}

TEST_CASE("A fault of one grant type leaves the others alone", "[fault_list]") {
    FaultList list{
        faults(R"([{"endpoint":"token","grant_type":"refresh_token","action":{"status":503},"times":0}])")};
    CHECK(taken(list, Endpoint::token, token_request("authorization_code")) == 0);
    CHECK(taken(list, Endpoint::token, token_request("")) == 0);
    CHECK(taken(list, Endpoint::token, token_request("%")) == 0);
    CHECK(taken(list, Endpoint::token, {}) == 0);
    CHECK(taken(list, Endpoint::token, token_request("refresh_token")) == 503);
}

TEST_CASE("A redirect's fault waits for a redirect, a request's for a request", "[fault_list]") {
    FaultList list{faults(R"([{"endpoint":"authorize","action":{"redirect":"forged"}},
                              {"endpoint":"authorize","action":{"status":503}}])")};
    CHECK(taken(list, Endpoint::authorize) == 503);
    CHECK(taken(list, Endpoint::authorize) == 0);
    const auto redirect = list.take_for_redirect();
    REQUIRE(redirect);
    CHECK(std::get<RedirectTrick>(*redirect) == RedirectTrick::forged);
    CHECK_FALSE(list.take_for_redirect());
}

TEST_CASE("What is pending is told as it was given, with the times that are left", "[fault_list]") {
    const std::string text =
        R"([{"endpoint":"token","grant_type":"refresh_token","times":3,"action":{"status":429,"headers":{"A":"b"},)"
        R"("body":{"x":null}}},{"endpoint":"api","times":0,"action":{"truncate":4}}])";
    FaultList list{faults(text)};
    CHECK(json::write(list.pending()) == text);
    CHECK(taken(list, Endpoint::token, token_request("refresh_token")) == 429);
    CHECK(json::write(list.pending()).find(R"("times":2)") != std::string::npos);
}

TEST_CASE("No more than 1000 are pending, and none of a list that is too long", "[fault_list]") {
    const auto one = faults(R"([{"endpoint":"api","action":{"close":true}}])").front();
    FaultList list;
    CHECK(list.append(std::vector<Fault>(999, one)));
    CHECK_FALSE(list.append({one, one}));
    CHECK(list.pending().size() == 999);
    CHECK(list.append({one}));
    CHECK_FALSE(list.append({one}));
    list.clear();
    CHECK(list.pending().empty());
    CHECK(list.append({one}));
}

TEST_CASE("Delays end when the list is cleared, gives way to another or goes", "[fault_list]") {
    const auto delays = faults(R"([{"endpoint":"api","action":{"delay_ms":600000},"times":0}])");
    const auto end_of = [](FaultList& list) {
        const auto fault = list.take(Endpoint::api, {});
        REQUIRE(fault);
        const auto end = std::get<Delayed>(*fault).end;
        REQUIRE(end != nullptr);
        return end;
    };
    const auto is_over = [](const Descriptor& end) {
        pollfd watched{end.number(), POLLIN, 0};
        return poll(&watched, 1, 0) == 1;
    };
    std::optional<FaultList> list{delays};
    const auto first = end_of(*list);
    CHECK_FALSE(is_over(*first));
    list->clear();
    CHECK(is_over(*first));

    CHECK(list->append(delays));
    const auto second = end_of(*list);
    CHECK_FALSE(is_over(*second));
    *list = FaultList{delays};
    CHECK(is_over(*second));

    const auto third = end_of(*list);
    const auto fourth = end_of(*list);
    CHECK_FALSE(is_over(*third));
    list.reset();
    CHECK(is_over(*third));
    CHECK(is_over(*fourth));
}
