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
    http.expect("POST", "/oauth/v3/token").answer(400, R"({"status":"BAD_HUB"})", {{"X-Request", "abc"}});
    const auto trace = trace_of(http, request());
    CHECK(trace.find("> POST https://api.hubapi.com/oauth/v3/token\n") != std::string::npos);
    CHECK(trace.find("grant_type=refresh_token") != std::string::npos);
    CHECK(trace.find("< 400\n") != std::string::npos);
    CHECK(trace.find("<   X-Request: abc\n") != std::string::npos);
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
