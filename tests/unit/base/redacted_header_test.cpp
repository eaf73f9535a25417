#include "base/redacted_header.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A header that is known to hold no secret is shown whole, in any case", "[redacted_header]") {
    CHECK(redacted_header("Content-Type", "application/json;charset=utf-8") ==
          "application/json;charset=utf-8");
    CHECK(redacted_header("RETRY-AFTER", "7") == "7");
    CHECK(redacted_header("x-hubspot-correlation-id", "abc-1") == "abc-1");
    CHECK(redacted_header("X-HubSpot-RateLimit-Remaining", "99") == "99");
}

TEST_CASE("Of a header that nobody knows, nothing is shown", "[redacted_header]") {
    for (const auto* name :
         {"Set-Cookie", "Set-Cookie2", "Authorization", "Authentication-Info", "X-Auth-Token", "X-Api-Key",
          "X-Session", "ETag", "Link", "Refresh", "X-Anything", ""})
        CHECK(redacted_header(name, "sekrit") == "[redacted]");
}

TEST_CASE("An address is shown without user, fragment and secret parameters", "[redacted_header]") {
    const auto location = [](const char* value) { return redacted_header("Location", value); };
    CHECK(location("https://app.hubspot.com/login?next=%2F") == "https://app.hubspot.com/login?next=%2F");
    CHECK(location("https://localhost:3000/cb?code=sekrit&state=sekrit&a=b") ==
          "https://localhost:3000/cb?code=[redacted]&state=[redacted]&a=b");
    CHECK(location("https://user:sekrit@host/path") == "https://[redacted]@host/path");
    CHECK(location("https://a@sekrit@host") == "https://[redacted]@host");
    CHECK(location("https://host/cb#access_token=sekrit") == "https://host/cb#[redacted]");
    CHECK(location("//user@host?token=sekrit") == "//[redacted]@host?token=[redacted]");
    CHECK(location("/oauth/v1/access-tokens/sekrit?x=1") == "/oauth/v1/access-tokens/[redacted]?x=1");
    CHECK(location("") == "");
    CHECK(redacted_header("content-location", "/cb?code=sekrit") == "/cb?code=[redacted]");
}

TEST_CASE("Of a challenge the scheme is shown", "[redacted_header]") {
    CHECK(redacted_header("WWW-Authenticate", "Bearer error=\"invalid_token\", token=\"sekrit\"") ==
          "Bearer [redacted]");
    CHECK(redacted_header("Proxy-Authenticate", "Basic realm=\"sekrit\"") == "Basic [redacted]");
    CHECK(redacted_header("WWW-Authenticate", "Negotiate") == "Negotiate [redacted]");
    CHECK(redacted_header("WWW-Authenticate", "sekrit\"=1 x") == "[redacted]");
}
