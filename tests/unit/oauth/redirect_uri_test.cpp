#include "oauth/redirect_uri.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A redirect URI is kept byte for byte", "[redirect_uri]") {
    const auto uri = RedirectUri::parse("http://LocalHost:3000/OAuth-Callback?a=b");
    REQUIRE(uri);
    CHECK(uri->text() == "http://LocalHost:3000/OAuth-Callback?a=b");
    CHECK(uri->path() == "/OAuth-Callback");
    CHECK(uri->is_on_this_machine());
    CHECK(RedirectUri::parse("http://localhost:3000")->path() == "/");
    CHECK_FALSE(RedirectUri::parse("https://tunnel.example.com/cb")->is_on_this_machine());
}

TEST_CASE("What HubSpot takes for no redirect URI is refused with the reason", "[redirect_uri]") {
    const auto refusal = [](std::string_view text) { return RedirectUri::parse(text).error().message; };
    CHECK(refusal("http://127.0.0.1:3000/cb").find("IP address") != std::string::npos);
    CHECK(refusal("https://[::1]/cb").find("IP address") != std::string::npos);
    CHECK(refusal("http://0.0.0.0:3000/cb").find("IP address") != std::string::npos);
    CHECK(refusal("http://example.com/cb").find("plain http") != std::string::npos);
    CHECK(refusal("http://localhost:3000/cb#x").find("fragment") != std::string::npos);
    CHECK(refusal("localhost:3000").find("not usable") != std::string::npos);
}

TEST_CASE("A refused IP address comes with the URI to use instead", "[redirect_uri]") {
    CHECK(RedirectUri::parse("http://127.0.0.1:3000/cb").error().hint.find("http://localhost:3000/cb") !=
          std::string::npos);
}
