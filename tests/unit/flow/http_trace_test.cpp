#include "flow/http_trace.h"

#include "base/redaction.h"
#include "support/login_stage.h"

using namespace hsauth;

namespace {

std::string trace_of(ScriptedHttpClient& http, const HttpRequest& request) {
    FakeTerminal terminal;
    TracedHttpClient traced{http, terminal};
    [[maybe_unused]] const auto response = traced.send(request, std::chrono::seconds{3});
    CHECK(terminal.out().empty());
    return terminal.err();
}

HttpRequest request() {
    const std::string form = "grant_type=refresh_token&refresh_token=sekrit-refresh&client_secret=sekrit-own";
    return {"POST",
            *Origin::parse("https://api.hubapi.com", "test"),
            Secret{"/oauth/v3/token"},
            "/oauth/v3/token",
            Secret{form},
            redacted_parameters(form),
            Secret{"sekrit-bearer"}};
}

}  // namespace

TEST_CASE("A trace shows method, address, form, status, headers and body", "[http_trace]") {
    ScriptedHttpClient http;
    http.expect("POST", "/oauth/v3/token").answer(400, R"({"status":"BAD_HUB"})", {{"X-Request-Id", "abc"}});
    const auto trace = trace_of(http, request());
    CHECK(trace.find("> POST https://api.hubapi.com/oauth/v3/token\n") != std::string::npos);
    CHECK(trace.find("grant_type=refresh_token") != std::string::npos);
    CHECK(trace.find("< 400\n") != std::string::npos);
    CHECK(trace.find("<   X-Request-Id: abc\n") != std::string::npos);
    CHECK(trace.find("BAD_HUB") != std::string::npos);
}

TEST_CASE("A trace redacts every secret of form, bearer, headers and body", "[http_trace]") {
    ScriptedHttpClient http;
    http.expect("POST", "/oauth/v3/token")
        .answer(200, R"({"access_token":"sekrit-access","nested":{"refresh_token":"sekrit-new"}})",
                {{"Set-Cookie", "sekrit-cookie"},
                 {"Location", "https://localhost/cb?code=sekrit-code&state=sekrit-state"}});
    const auto trace = trace_of(http, request());
    CHECK(trace.find("sekrit") == std::string::npos);
    CHECK(trace.find(redacted_mark) != std::string::npos);
}

TEST_CASE("A trace shows that a bearer was sent, and not which", "[http_trace]") {
    ScriptedHttpClient http;
    http.expect("POST", "/oauth/v3/token").answer(200, "{}");
    CHECK(trace_of(http, request()).find(">   Authorization: [redacted]\n") != std::string::npos);
    http.expect("POST", "/oauth/v3/token").answer(200, "{}");
    auto without = request();
    without.bearer.reset();
    CHECK(trace_of(http, without).find("Authorization") == std::string::npos);
}

TEST_CASE("A trace hides what an answer repeats of the secrets, wherever it stands", "[http_trace]") {
    for (const auto* secret : {"sekrit-refresh", "sekrit-own", "sekrit-bearer", "sekrit-fresh"}) {
        CAPTURE(secret);
        ScriptedHttpClient http;
        const auto text = std::string(secret);
        http.expect("POST", "/oauth/v3/token")
            .answer(400,
                    R"({"message":"bad token )" + text + R"(","access_token":"sekrit-fresh","x":[")" + text +
                        "\"]}",
                    {{"Server", "proxy " + text},
                     {"X-HubSpot-Correlation-Id", text},
                     {"Location", "https://host/" + text},
                     {"WWW-Authenticate", "Bearer realm=" + text},
                     {"X-Echo", text}});
        const auto trace = trace_of(http, request());
        CHECK(trace.find("sekrit") == std::string::npos);
        CHECK(trace.find("bad token [redacted]") != std::string::npos);
    }
}

TEST_CASE("A server can't write control characters through a trace", "[http_trace]") {
    ScriptedHttpClient http;
    http.expect("POST", "/oauth/v3/token")
        .answer(200, "[\"a\x1b[2Jb\xe2\x80\xae\"]", {{"X-\x1bName", "v\x1b[31m"}});
    const auto trace = trace_of(http, request());
    CHECK(trace.find('\x1b') == std::string::npos);
    CHECK(trace.find("\xe2\x80\xae") == std::string::npos);
}

TEST_CASE("A request without an answer is traced, too, and its error passed on", "[http_trace]") {
    ScriptedHttpClient http;
    http.expect("POST", "/oauth/v3/token").be_unreachable();
    CHECK(trace_of(http, request()).ends_with("< no answer: The server can't be reached.\n"));
    CHECK(http.sent().at(0).timeout == std::chrono::seconds{3});
}
