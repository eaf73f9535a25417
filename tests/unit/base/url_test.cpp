#include "base/url.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A URL is taken apart", "[url]") {
    const auto url = parse_url("HTTPS://App.HubSpot.com:8443/oauth/authorize?a=b#frag");
    REQUIRE(url);
    CHECK(url->scheme == "https");
    CHECK(url->host == "app.hubspot.com");
    CHECK(url->port == 8443);
    CHECK(url->path == "/oauth/authorize");
    CHECK(url->query == "a=b");
    CHECK(url->has_fragment);
    CHECK(url->origin() == "https://app.hubspot.com:8443");
}

TEST_CASE("The scheme's own port is not written in an origin", "[url]") {
    CHECK(parse_url("https://example.com:443/")->origin() == "https://example.com");
    CHECK(parse_url("http://localhost")->port == 80);
    CHECK(parse_url("http://[::1]:3000/x")->origin() == "http://[::1]:3000");
}

TEST_CASE("What is no plain web URL is refused", "[url]") {
    for (const auto* text : {"",
                             "example.com",
                             "ftp://example.com",
                             "javascript://x",
                             "file:///etc/passwd",
                             "http://",
                             "http:///x",
                             "https://user@example.com",
                             "https://user:pass@example.com",
                             "https://example.com:0",
                             "https://example.com:65536",
                             "https://example.com:",
                             "https://example.com:8x",
                             "https://exa mple.com",
                             "https://example.com/\n",
                             "https://ex\\ample.com",
                             "https://[::1",
                             "https://[::1]x",
                             "https://[zz]",
                             "https://é.com",
                             "http://0x7f.1",
                             "http://2130706433",
                             "http://127.1",
                             "http://exa%6dple.com"}) {
        CAPTURE(text);
        const auto url = parse_url(text);
        REQUIRE_FALSE(url);
        CHECK(url.error().kind == ErrorKind::usage);
    }
}

TEST_CASE("A refused URL's password is not repeated", "[url]") {
    CHECK(parse_url("https://user:hunter2@example.com").error().message.find("hunter2") == std::string::npos);
}

TEST_CASE("Loopback is localhost, 127.0.0.0/8 and ::1 alone", "[url]") {
    for (const auto* text :
         {"http://localhost", "http://LOCALHOST:1", "http://127.0.0.1", "http://127.9.9.9", "http://[::1]"}) {
        CAPTURE(text);
        CHECK(is_loopback(*parse_url(text)));
    }
    for (const auto* text :
         {"http://localhost.example.com", "http://128.0.0.1", "http://[::2]", "http://127.example.com"}) {
        CAPTURE(text);
        CHECK_FALSE(is_loopback(*parse_url(text)));
    }
}

TEST_CASE("An origin is https, or http on loopback, and nothing more", "[url]") {
    CHECK(Origin::parse("https://api.hubapi.com/", "--api-url")->text() == "https://api.hubapi.com");
    CHECK(Origin::parse("http://127.0.0.1:4280", "--api-url")->text() == "http://127.0.0.1:4280");
    for (const auto* text :
         {"http://api.hubapi.com", "https://api.hubapi.com/oauth", "https://api.hubapi.com?x", "nonsense"}) {
        CAPTURE(text);
        const auto origin = Origin::parse(text, "--api-url");
        REQUIRE_FALSE(origin);
        CHECK(origin.error().message.starts_with("--api-url: "));
    }
}
