#include "fakes/fake_browser.h"
#include "support/catch.h"
#include "system/browser_launcher.h"

using namespace hsauth;

namespace {

// A machine on which no browser can be started.
struct RealWithoutBrowser {
    BrowserLauncher browser{CallerState::capture()};
};
struct FakeWithoutBrowser {
    FakeBrowser browser;
    FakeWithoutBrowser() { browser.be_absent(); }
};

constexpr auto url = "https://app.hubspot.com/oauth/authorize?state=x";

}  // namespace

TEMPLATE_TEST_CASE("A browser opens web addresses alone", "[browser]", RealWithoutBrowser,
                   FakeWithoutBrowser) {
    TestType machine;
    for (const auto* no_url : {"file:///etc/passwd", "javascript:alert(1)", "--help", ""}) {
        CAPTURE(no_url);
        const auto opened = machine.browser.open(no_url, {"none"});
        REQUIRE_FALSE(opened);
        CHECK(opened.error().kind == ErrorKind::usage);
    }
}

TEMPLATE_TEST_CASE("The browser none opens nothing and is done", "[browser]", RealWithoutBrowser,
                   FakeWithoutBrowser) {
    TestType machine;
    CHECK(machine.browser.open(url, {"none"}));
}

TEMPLATE_TEST_CASE("Where no browser can be started, that is an error with a way out", "[browser]",
                   RealWithoutBrowser, FakeWithoutBrowser) {
    TestType machine;
    const auto opened = machine.browser.open(url, {"/nonexistent/browser"});
    REQUIRE_FALSE(opened);
    CHECK(opened.error().kind == ErrorKind::local);
    CHECK_FALSE(opened.error().hint.empty());
    CHECK(opened.error().message.find("state=x") == std::string::npos);
}
