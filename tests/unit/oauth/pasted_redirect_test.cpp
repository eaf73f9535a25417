#include "oauth/pasted_redirect.h"

#include "support/catch.h"

using namespace hsauth;

namespace {

PastedRedirect redirect(std::string_view text) {
    auto pasted = read_pasted(text);
    REQUIRE(std::holds_alternative<PastedRedirect>(pasted));
    return std::get<PastedRedirect>(std::move(pasted));
}

std::string code(std::string_view text) {
    const auto pasted = read_pasted(text);
    REQUIRE(std::holds_alternative<PastedCode>(pasted));
    return std::string(std::get<PastedCode>(pasted).code.reveal());
}

}  // namespace

TEST_CASE("A redirect URL is taken in whatever it is wrapped in", "[pasted_redirect]") {
    const std::string url = "https://app.example.com/cb?code=abc&state=xyz";
    for (const auto& text : {url, "  " + url, url + " \t", url + "\r\n", "\n" + url + "\n\n", "'" + url + "'",
                             '"' + url + '"', "`" + url + "`", "<" + url + ">", " \" " + url + " \" \r\n"}) {
        CAPTURE(text);
        const auto pasted = redirect(text);
        REQUIRE(pasted.url);
        CHECK(pasted.url->host == "app.example.com");
        CHECK(pasted.url->path == "/cb");
        CHECK(pasted.query == "code=abc&state=xyz");
    }
}

TEST_CASE("A fragment that a browser shows is no part of the redirect", "[pasted_redirect]") {
    CHECK(redirect("http://localhost:3000/cb?code=abc&state=xyz#_=_").query == "code=abc&state=xyz");
}

TEST_CASE("The query of a redirect is taken alone, with its mark and without", "[pasted_redirect]") {
    for (const auto* text : {"?code=abc&state=xyz", "code=abc&state=xyz", "'?code=abc&state=xyz'"}) {
        CAPTURE(text);
        const auto pasted = redirect(text);
        CHECK_FALSE(pasted.url);
        CHECK(pasted.query == "code=abc&state=xyz");
    }
    CHECK(redirect("error=access_denied&state=xyz").query == "error=access_denied&state=xyz");
    CHECK(redirect("state=xyz").query == "state=xyz");
    CHECK(redirect("utm=1&code=abc").query == "utm=1&code=abc");
}

TEST_CASE("Any other word is a code", "[pasted_redirect]") {
    CHECK(code("na1-1234-5678-9abc-def0-123456789abc") == "na1-1234-5678-9abc-def0-123456789abc");
    CHECK(code(" 'abc' \r\n") == "abc");
    CHECK(code("code") == "code");
    CHECK(code("-odd") == "-odd");
    CHECK(code("a+b/c==") == "a+b/c==");
    CHECK(code("xcode=1") == "xcode=1");
    CHECK(code("'half") == "'half");
}

TEST_CASE("What is neither is nonsense", "[pasted_redirect]") {
    for (const auto* text : {"", " ", "\n", "''", "two words", "http://", "ftp://localhost/cb?code=x",
                             "caf\xc3\xa9", "a\x1b[0m", "https://user@app.example.com/cb?code=abc",
                             "https://app.example.com/cb?code=abc\nhttps://app.example.com/cb?code=abc"}) {
        CAPTURE(text);
        CHECK(std::holds_alternative<PastedNonsense>(read_pasted(text)));
    }
}

TEST_CASE("A redirect's state is the only one that it has", "[pasted_redirect]") {
    const auto state = [](std::string_view text) { return state_in(redirect(text)); };
    REQUIRE(state("?code=abc&state=x%2Dz"));
    CHECK(state("?code=abc&state=x%2Dz")->reveal() == "x-z");
    for (const auto* text :
         {"?code=abc", "?code=abc&state=", "?state=a&state=a", "?state=a&state=b", "?state=%"}) {
        CAPTURE(text);
        CHECK_FALSE(state(text));
    }
}
