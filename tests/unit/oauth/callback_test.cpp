#include "oauth/callback.h"

#include "support/catch.h"

using namespace hsauth;

namespace {

constexpr auto state = "7FzD-state-of-this-login-0123456789";

ExpectedRedirect expected_redirect() {
    return {*RedirectUri::parse("http://localhost:3000/oauth-callback"), Secret{state}, {}, {}, false};
}

CallbackRequest get(std::string target) {
    return {"GET", std::move(target), {{"host", "localhost:3000"}}, false, {}};
}

CallbackRequest redirect(const std::string& query) {
    return get("/oauth-callback?" + query);
}

std::string with_state(const std::string& query) {
    return query + "&state=" + state;
}

Dismissed dismissed(const CallbackOutcome& outcome) {
    REQUIRE(std::holds_alternative<Dismissed>(outcome));
    return std::get<Dismissed>(outcome);
}

Dismissed dismissal_of(const CallbackRequest& request) {
    return dismissed(judge_callback(request, expected_redirect()));
}

}  // namespace

TEST_CASE("The redirect with our state and a code is approved", "[callback]") {
    const auto outcome =
        judge_callback(redirect(with_state("code=a%2Bb%2Fc%3D&utm_source=x")), expected_redirect());
    REQUIRE(std::holds_alternative<Approved>(outcome));
    CHECK(std::get<Approved>(outcome).code.reveal() == "a+b/c=");
}

TEST_CASE("A refusal with our state ends the login", "[callback]") {
    const auto outcome = judge_callback(
        redirect(with_state("error=access_denied&error_description=No%20thanks")), expected_redirect());
    REQUIRE(std::holds_alternative<Denied>(outcome));
    CHECK(std::get<Denied>(outcome).error == "access_denied");
    CHECK(std::get<Denied>(outcome).description == "No thanks");
}

TEST_CASE("A state that is not exactly ours is dismissed", "[callback]") {
    const std::string ours = state;
    for (const auto& query :
         {std::string("code=x"), std::string("code=x&state="),
          "code=x&state=" + ours.substr(0, ours.size() - 1), "code=x&state=" + ours + "A",
          "code=x&state=" + ours + "%00junk", "code=x&state[]=" + ours, "code=x&state=bad&state=" + ours,
          "code=x&state=" + ours + "&state=bad", "code=x&state=" + ours + "&state=" + ours,
          std::string("code=x&state=7fZd-STATE-OF-THIS-LOGIN-0123456789")}) {
        CAPTURE(query);
        const auto result = dismissal_of(redirect(query));
        CHECK(result.reason == NotOurs::wrong_state);
        CHECK(result.status == 400);
    }
}

TEST_CASE("An error without our state is shown and not believed", "[callback]") {
    const auto result = dismissal_of(redirect("error=access_denied"));
    CHECK(result.reason == NotOurs::wrong_state);
    CHECK(result.claimed_error == "access_denied");
}

TEST_CASE("Another path is 404", "[callback]") {
    for (const auto* target :
         {"/", "/favicon.ico", "/oauth-callback/", "/x/../oauth-callback", "/%6fauth-callback",
          "//oauth-callback", "/OAUTH-CALLBACK", "http://localhost:3000/oauth-callback"}) {
        CAPTURE(target);
        const auto result = dismissal_of(get(std::string(target) + "?code=x&state=" + state));
        CHECK(result.reason == NotOurs::wrong_path);
        CHECK(result.status == 404);
    }
}

TEST_CASE("Any method but GET is 405", "[callback]") {
    for (const auto* method : {"POST", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "get"}) {
        CAPTURE(method);
        auto request = redirect(with_state("code=x"));
        request.method = method;
        CHECK(dismissal_of(request).status == 405);
    }
}

TEST_CASE("A Host that is not the redirect URI's own is dismissed", "[callback]") {
    for (const auto* host :
         {"evil.example:3000", "localhost.evil.example:3000", "localhost:3000@evil.example", "localhost:1",
          "localhost", "127.0.0.1:3000", ""}) {
        CAPTURE(host);
        auto request = redirect(with_state("code=x"));
        request.headers = {{"host", host}};
        CHECK(dismissal_of(request).reason == NotOurs::wrong_host);
    }
    auto none = redirect(with_state("code=x"));
    none.headers.clear();
    CHECK(dismissal_of(none).reason == NotOurs::wrong_host);
    auto two = redirect(with_state("code=x"));
    two.headers.emplace_back("host", "localhost:3000");
    CHECK(dismissal_of(two).reason == NotOurs::wrong_host);
}

TEST_CASE("Behind a tunnel the local name is a good Host as well", "[callback]") {
    ExpectedRedirect expected{*RedirectUri::parse("https://tunnel.example.com/oauth-callback"),
                              Secret{state},
                              {},
                              "localhost:8080",
                              false};
    for (const auto* host : {"tunnel.example.com", "tunnel.example.com:443", "localhost:8080"}) {
        CAPTURE(host);
        auto request = redirect(with_state("code=x"));
        request.headers = {{"host", host}};
        CHECK(std::holds_alternative<Approved>(judge_callback(request, expected)));
    }
}

TEST_CASE("A subresource or a prefetch is not the person's redirect", "[callback]") {
    for (const auto& [name, value] :
         {std::pair{"sec-fetch-mode", "no-cors"}, std::pair{"sec-purpose", "prefetch;prerender"},
          std::pair{"purpose", "prefetch"}, std::pair{"purpose", "preview"},
          std::pair{"x-purpose", "preview"}}) {
        CAPTURE(name);
        auto request = redirect(with_state("code=x"));
        request.headers.emplace_back(name, value);
        CHECK(dismissal_of(request).reason == NotOurs::no_navigation);
    }
    auto navigation = redirect(with_state("code=x"));
    navigation.headers.emplace_back("sec-fetch-mode", "navigate");
    CHECK(std::holds_alternative<Approved>(judge_callback(navigation, expected_redirect())));
}

TEST_CASE("A request with a body is dismissed", "[callback]") {
    auto request = redirect(with_state("code=x"));
    request.has_body = true;
    CHECK(dismissal_of(request).reason == NotOurs::has_body);
}

TEST_CASE("Doubtful parameters are dismissed", "[callback]") {
    CHECK(dismissal_of(redirect(with_state("code=x&code=y"))).reason == NotOurs::ambiguous);
    CHECK(dismissal_of(redirect(with_state("code=x&error=access_denied"))).reason == NotOurs::ambiguous);
    CHECK(dismissal_of(redirect(with_state("code="))).reason == NotOurs::no_code);
    CHECK(dismissal_of(redirect(with_state("x=y"))).reason == NotOurs::no_code);
    CHECK(dismissal_of(redirect(with_state("code=a%00b"))).reason == NotOurs::malformed);
    CHECK(dismissal_of(redirect(with_state("code=a%0d%0ab"))).reason == NotOurs::malformed);
    CHECK(dismissal_of(redirect(with_state("code=%"))).reason == NotOurs::malformed);
}

TEST_CASE("The issuer is compared as a string, and must be there once it was asked for", "[callback]") {
    auto expected = expected_redirect();
    expected.issuer = "https://mcp.hubspot.com";
    const auto reason = [&](const std::string& query) {
        return dismissed(judge_callback(redirect(with_state(query)), expected)).reason;
    };
    CHECK(reason("code=x") == NotOurs::wrong_issuer);
    CHECK(reason("code=x&iss=https%3A%2F%2Fmcp.hubspot.com%2F") == NotOurs::wrong_issuer);
    CHECK(reason("code=x&iss=https%3A%2F%2Fmcp.hubspot.com&iss=https%3A%2F%2Fmcp.hubspot.com") ==
          NotOurs::ambiguous);
    CHECK(std::holds_alternative<Approved>(
        judge_callback(redirect(with_state("code=x&iss=https%3A%2F%2Fmcp.hubspot.com")), expected)));
}

TEST_CASE("A second valid redirect is gone", "[callback]") {
    auto expected = expected_redirect();
    expected.used = true;
    CHECK(dismissed(judge_callback(redirect(with_state("code=x")), expected)).status == 410);
}

TEST_CASE("What is no request keeps the status that the wire's reader gave it", "[callback]") {
    CallbackRequest request;
    request.fault = 431;
    CHECK(dismissal_of(request).reason == NotOurs::head_too_large);
    request.fault = 400;
    CHECK(dismissal_of(request).reason == NotOurs::malformed);
}

namespace {

CallbackOutcome judge_text(const std::string& text) {
    const auto pasted = read_pasted(text);
    REQUIRE(std::holds_alternative<PastedRedirect>(pasted));
    return judge_pasted(std::get<PastedRedirect>(pasted), expected_redirect());
}

}  // namespace

TEST_CASE("A pasted redirect URL is held to the same rules", "[callback]") {
    const std::string base = "http://localhost:3000/oauth-callback";
    const auto good = judge_text(with_state(base + "?code=abc"));
    REQUIRE(std::holds_alternative<Approved>(good));
    CHECK(std::get<Approved>(good).code.reveal() == "abc");
    CHECK(std::holds_alternative<Denied>(judge_text(with_state(base + "?error=access_denied"))));

    const auto reason = [](const std::string& text) { return dismissed(judge_text(text)).reason; };
    CHECK(reason(base + "?code=abc") == NotOurs::wrong_state);
    CHECK(reason(with_state("http://localhost:3000/other?code=abc")) == NotOurs::wrong_path);
    CHECK(reason(with_state("http://localhost:3000?code=abc")) == NotOurs::wrong_path);
    CHECK(reason(with_state("https://evil.example/oauth-callback?code=abc")) == NotOurs::wrong_host);
    CHECK(reason(with_state("http://localhost:3001/oauth-callback?code=abc")) == NotOurs::wrong_host);
    CHECK(reason(with_state(base + "?code=abc&error=x")) == NotOurs::ambiguous);
    CHECK(reason(with_state(base + "?code=abc&code=abc")) == NotOurs::ambiguous);
}

TEST_CASE("A pasted query alone is held to its state", "[callback]") {
    for (const auto* start : {"?code=abc", "code=abc"}) {
        CAPTURE(start);
        const auto good = judge_text(with_state(start));
        REQUIRE(std::holds_alternative<Approved>(good));
        CHECK(std::get<Approved>(good).code.reveal() == "abc");
        CHECK(dismissed(judge_text(start)).reason == NotOurs::wrong_state);
        CHECK(dismissed(judge_text(std::string(start) + "&state=another")).reason == NotOurs::wrong_state);
    }
    CHECK(std::holds_alternative<Denied>(judge_text(with_state("error=access_denied"))));
}
