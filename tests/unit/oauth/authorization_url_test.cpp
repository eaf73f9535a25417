#include "oauth/authorization_url.h"

#include "support/catch.h"

using namespace hsauth;

namespace {

AuthorizationRequest ordinary_request() {
    return {*Origin::parse("https://app.hubspot.com", "test"),
            std::nullopt,
            "3f0ba9d0-client",
            *RedirectUri::parse("http://localhost:3000/oauth-callback"),
            {"oauth", "crm.objects.contacts.read"},
            {},
            "challenge-of-43-characters",
            {}};
}

const Secret state{"state-value"};

Url parsed(const AuthorizationRequest& request) {
    const auto text = authorization_url(request, state);
    REQUIRE(text);
    auto url = parse_url(*text);
    REQUIRE(url);
    return *url;
}

Parameters query_of(const AuthorizationRequest& request) {
    auto parameters = parse_parameters(parsed(request).query);
    REQUIRE(parameters);
    return *parameters;
}

}  // namespace

TEST_CASE("The ordinary URL is this one, byte for byte", "[authorization_url]") {
    CHECK(authorization_url(ordinary_request(), state) ==
          "https://app.hubspot.com/oauth/authorize?client_id=3f0ba9d0-client"
          "&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Foauth-callback"
          "&scope=oauth%20crm.objects.contacts.read&state=state-value"
          "&code_challenge=challenge-of-43-characters&code_challenge_method=S256");
}

TEST_CASE("Whatever a value holds comes back byte for byte", "[authorization_url]") {
    auto request = ordinary_request();
    request.client_id = "a b%c&d#e+f=g\xc3\xa9";
    request.redirect_uri = *RedirectUri::parse("http://localhost:3000/cb?keep=1&x=a%20b+c");
    request.required_scopes = {"50%", "a&b", "c#d", "e+f", "caf\xc3\xa9"};
    request.optional_scopes = {"g=h", "i?j"};
    request.extra = {{"my key&", "v #%+\xc3\xa9"}};

    const auto query = query_of(request);

    CHECK(value_of(query, "client_id") == "a b%c&d#e+f=g\xc3\xa9");
    CHECK(value_of(query, "redirect_uri") == "http://localhost:3000/cb?keep=1&x=a%20b+c");
    CHECK(value_of(query, "scope") == "50% a&b c#d e+f caf\xc3\xa9");
    CHECK(value_of(query, "optional_scope") == "g=h i?j");
    CHECK(value_of(query, "my key&") == "v #%+\xc3\xa9");
    CHECK(query.size() == 8);
    CHECK_FALSE(parsed(request).has_fragment);
}

TEST_CASE("A blank is %20 and never a plus", "[authorization_url]") {
    auto request = ordinary_request();
    request.client_id = "a b+c";
    request.extra = {{"k", "v w"}};
    const auto text = *authorization_url(request, state);
    CHECK(text.find('+') == std::string::npos);
    CHECK(text.find("client_id=a%20b%2Bc&") != std::string::npos);
    CHECK(text.find("&k=v%20w") != std::string::npos);
}

TEST_CASE("Every parameter is there once", "[authorization_url]") {
    auto request = ordinary_request();
    request.optional_scopes = {"tickets"};
    const auto query = query_of(request);
    CHECK(query.size() == 7);
    for (const auto* name : {"client_id", "redirect_uri", "scope", "optional_scope", "state",
                             "code_challenge", "code_challenge_method"}) {
        CAPTURE(name);
        CHECK(count_of(query, name) == 1);
    }
    CHECK(value_of(query, "code_challenge_method") == "S256");
    CHECK(value_of(query, "state") == "state-value");
}

TEST_CASE("Optional scopes are named only when there are any", "[authorization_url]") {
    auto request = ordinary_request();
    CHECK(count_of(query_of(request), "optional_scope") == 0);
    request.optional_scopes = {"tickets", "hubdb"};
    CHECK(value_of(query_of(request), "optional_scope") == "tickets hubdb");
}

TEST_CASE("An account stands in the path", "[authorization_url]") {
    auto request = ordinary_request();
    CHECK(parsed(request).path == "/oauth/authorize");
    request.account = 1234567;
    CHECK(parsed(request).path == "/oauth/1234567/authorize");
}

TEST_CASE("The consent page's origin is the one that was asked for", "[authorization_url]") {
    auto request = ordinary_request();
    request.consent_origin = *Origin::parse("http://localhost:4280", "test");
    CHECK(authorization_url(request, state)->starts_with("http://localhost:4280/oauth/authorize?"));
}

TEST_CASE("What a person adds comes last and in order", "[authorization_url]") {
    auto request = ordinary_request();
    request.extra = {{"response_type", "code"}, {"prompt", "consent"}};
    CHECK(authorization_url(request, state)->ends_with("&response_type=code&prompt=consent"));
}

TEST_CASE("What hsauth sets itself can't be replaced", "[authorization_url]") {
    for (const auto* name : {"client_id", "redirect_uri", "scope", "optional_scope", "state",
                             "code_challenge", "code_challenge_method"}) {
        CAPTURE(name);
        auto request = ordinary_request();
        request.extra = {{name, "forged"}};
        const auto text = authorization_url(request, state);
        REQUIRE_FALSE(text);
        CHECK(text.error().kind == ErrorKind::usage);
        CHECK(text.error().message.find(name) != std::string::npos);
        CHECK_FALSE(text.error().hint.empty());
    }
}

TEST_CASE("What a person adds twice is refused by name, fit for a terminal", "[authorization_url]") {
    auto request = ordinary_request();
    request.extra = {{"pro\x1bmpt", "a"}, {"pro\x1bmpt", "b"}};
    const auto text = authorization_url(request, state);
    REQUIRE_FALSE(text);
    CHECK(text.error().kind == ErrorKind::usage);
    CHECK(text.error().message == "--auth-param gives prompt twice.");
}
