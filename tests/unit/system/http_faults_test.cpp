#include "system/http_faults.h"

#include "support/catch.h"

using namespace hsauth;
using std::chrono::milliseconds;

namespace {

Url url_of(std::string_view text) {
    auto url = parse_url(text);
    REQUIRE(url);
    return *std::move(url);
}

Url some_url() {
    return url_of("https://api.example:8443/oauth/v3/token?code=SECRET");
}

}  // namespace

TEST_CASE("Every fault names host and port and nothing of the request", "[http_faults]") {
    const auto url = some_url();
    for (const auto& fault :
         {time_ran_out(url, HttpPhase::waiting, milliseconds{200}), not_connected(url), handshake_failed(url),
          certificate_refused(url, {}), broke_off(url), answer_too_long(url), no_final_answer(url, 101)}) {
        const auto& error = fault.value();
        CAPTURE(error.message);
        CHECK(error.kind == ErrorKind::unavailable);
        CHECK(error.message.find("api.example:8443") != std::string::npos);
        CHECK(error.message.find("SECRET") == std::string::npos);
        CHECK(error.message.ends_with("."));
        CHECK_FALSE(error.hint.empty());
    }
}

TEST_CASE("What another attempt can mend is marked, and a wrong certificate isn't", "[http_faults]") {
    const auto url = some_url();
    CHECK(time_ran_out(url, HttpPhase::tls, milliseconds{1}).value().retryable);
    CHECK(not_connected(url).value().retryable);
    CHECK(handshake_failed(url).value().retryable);
    CHECK(broke_off(url).value().retryable);
    CHECK(no_final_answer(url, 100).value().retryable);
    CHECK_FALSE(certificate_refused(url, {}).value().retryable);
    CHECK_FALSE(answer_too_long(url).value().retryable);
}

TEST_CASE("A fault says whether the server can have seen the request", "[http_faults]") {
    const auto url = some_url();
    CHECK(not_connected(url).value().delivery == Delivery::not_sent);
    CHECK(handshake_failed(url).value().delivery == Delivery::not_sent);
    CHECK(broke_off(url).value().delivery == Delivery::perhaps_sent);
    CHECK(went_stale(url).value().delivery == Delivery::went_stale);
    // These another attempt won't mend, or there is no time for one.
    for (const auto& fault :
         {time_ran_out(url, HttpPhase::connecting, milliseconds{1}),
          time_ran_out(url, HttpPhase::tls, milliseconds{1}), certificate_refused(url, {})})
        CHECK(fault.value().delivery == Delivery::not_sendable);
    for (const auto& fault : {time_ran_out(url, HttpPhase::waiting, milliseconds{1}), answer_too_long(url),
                              length_in_doubt(url), no_final_answer(url, 101)})
        CHECK_FALSE(fault.value().delivery);
}

TEST_CASE("A deadline's fault says how long and in which phase", "[http_faults]") {
    const auto message = [](HttpPhase phase, int time) {
        return time_ran_out(some_url(), phase, milliseconds{time}).value().message;
    };
    CHECK(message(HttpPhase::connecting, 30000) ==
          "Time ran out after 30 s, while connecting to api.example:8443.");
    CHECK(message(HttpPhase::tls, 2500) ==
          "Time ran out after 2.5 s, while waiting for the TLS handshake with api.example:8443.");
    CHECK(message(HttpPhase::waiting, 999).starts_with("Time ran out after 1 s,"));
    CHECK(message(HttpPhase::waiting, 200) ==
          "Time ran out after 0.2 s, while waiting for the answer of api.example:8443.");
}

TEST_CASE("Where nobody listens on this machine, the network isn't blamed", "[http_faults]") {
    CHECK(not_connected(some_url()).value().hint.find("network") != std::string::npos);
    CHECK(not_connected(url_of("http://localhost:4280/")).value().hint.find("network") == std::string::npos);
}
