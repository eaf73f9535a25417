#include "fakes/fake_world.h"

#include "support/catch.h"

using namespace hsauth;

namespace {

HttpRequest token_request(std::string form = "grant_type=refresh_token&refresh_token=secret-value") {
    return {"POST",
            *Origin::parse("https://api.hubapi.com", "test"),
            Secret{"/oauth/v3/token"},
            "/oauth/v3/token",
            Secret{form},
            redacted_parameters(form)};
}

}  // namespace

TEST_CASE("A scripted client answers what it was told to expect", "[scripted_http_client]") {
    FakeWorld fake;
    bool happened = false;
    fake.http.expect("POST", "/oauth/v3/token")
        .at("https://api.hubapi.com")
        .with_field("grant_type", "refresh_token")
        .without_field("code")
        .meanwhile([&] { happened = true; })
        .answer(429, "{}", {{"Retry-After", "3"}});

    const auto response = fake.world().http.send(token_request(), std::chrono::seconds{7});

    REQUIRE(response);
    CHECK(response->status == 429);
    CHECK(response->header("retry-after") == "3");
    CHECK(happened);
    REQUIRE(fake.http.sent().size() == 1);
    CHECK(fake.http.sent()[0].timeout == std::chrono::seconds{7});
}

TEST_CASE("A request that differs from the script fails its test", "[scripted_http_client]") {
    ScriptedHttpClient http;
    http.expect("POST", "/oauth/v3/token").with_field("grant_type", "authorization_code").answer(200);
    CHECK_FALSE(http.send(token_request(), std::chrono::seconds{1}));
    CHECK(http.take_complaints().size() == 2);  // unexpected, and the expected one never came
    CHECK(http.take_complaints().empty());
}

TEST_CASE("A request beyond the script fails its test", "[scripted_http_client]") {
    ScriptedHttpClient http;
    http.expect("POST", "/oauth/v3/token").answer(200);
    CHECK(http.send(token_request(), std::chrono::seconds{1}));
    CHECK_FALSE(http.send(token_request(), std::chrono::seconds{1}));
    CHECK(http.take_complaints().size() == 1);
}

TEST_CASE("In any order means just that", "[scripted_http_client]") {
    ScriptedHttpClient http{RequestOrder::any};
    http.expect("POST", "/oauth/v3/token").with_field("refresh_token", "first").answer(201);
    http.expect("POST", "/oauth/v3/token").with_field("refresh_token", "second").answer(202);
    CHECK(http.send(token_request("refresh_token=second"), std::chrono::seconds{1})->status == 202);
    CHECK(http.send(token_request("refresh_token=first"), std::chrono::seconds{1})->status == 201);
}

TEST_CASE("A trace that shows a secret fails its test", "[scripted_http_client]") {
    ScriptedHttpClient http;
    http.expect("POST", "/oauth/v3/token").answer(200);
    auto request = token_request();
    request.shown_form = "grant_type=refresh_token&refresh_token=secret-value";
    CHECK(http.send(request, std::chrono::seconds{1}));
    CHECK(http.take_complaints().size() == 1);
}

TEST_CASE("The fake wall clock can be set back without moving deadlines", "[fake_clock]") {
    FakeClock clock;
    const auto deadline = clock.steady_now() + std::chrono::seconds{5};
    clock.set(from_epoch_seconds(0));
    CHECK(clock.steady_now() < deadline);
    clock.advance(std::chrono::seconds{5});
    CHECK(clock.steady_now() == deadline);
    CHECK(clock.now() == from_epoch_seconds(5));
}
