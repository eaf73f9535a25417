#include "cli/demo/stage.h"

#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

TEST_CASE("The demo's browser opens the page and follows its redirect", "[stage]") {
    ScriptedHttpClient http;
    http.expect("GET", "/oauth/authorize?a=b")
        .at("http://localhost:4280")
        .answer(302, "", {{"Location", "http://localhost:3000/cb?code=c"}});
    http.expect("GET", "/cb?code=c").at("http://localhost:3000").answer(200, "done");
    FakeTerminal terminal;
    Story story{terminal, Verbosity::normal};
    EmulatedBrowser browser{http, story};
    CHECK(browser.open("http://localhost:4280/oauth/authorize?a=b", {}));
    browser.close();
    CHECK(http.sent().size() == 2);
    CHECK(terminal.out().find("/cb?code=[redacted]") != std::string::npos);
}

TEST_CASE("The demo's browser fails where the page doesn't redirect or isn't there", "[stage]") {
    ScriptedHttpClient http;
    http.expect("GET", "/page?x=1").answer(200, "no redirect");
    http.expect("GET", "/page?x=1").be_unreachable();
    FakeTerminal terminal;
    Story story{terminal, Verbosity::normal};
    EmulatedBrowser browser{http, story};
    CHECK_FALSE(browser.open("http://localhost:4280/page?x=1", {}));
    CHECK_FALSE(browser.open("http://localhost:4280/page?x=1", {}));
    CHECK_FALSE(browser.open("nonsense", {}));
}

TEST_CASE("The listener that was bound before is handed out", "[stage]") {
    FakeClock clock;
    FakeCallbackListeners fake{clock};
    BoundListener listeners{*fake.listen(3000, PastedLines::ignored)};
    CHECK(listeners.port() == 3000);
    const auto listener = listeners.listen(1, PastedLines::ignored);
    REQUIRE(listener);
    CHECK((*listener)->port() == 3000);
}
