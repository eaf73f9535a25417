#include "fakes/fake_browser.h"
#include "fakes/fake_callback_listeners.h"
#include "fakes/redirects.h"
#include "support/catch.h"

using namespace hsauth;
using namespace std::chrono_literals;

namespace {

class StoppedClock final : public Clock {
  public:
    [[nodiscard]] Timestamp now() const override { return {}; }
    [[nodiscard]] std::chrono::steady_clock::time_point steady_now() const override { return {}; }
};

constexpr auto authorization_url =
    "https://app.hubspot.com/oauth/"
    "authorize?client_id=x&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcb&state="
    "s1";

}  // namespace

TEST_CASE("A script can answer the URL that the browser was given", "[fake_callback_listeners]") {
    const StoppedClock clock;
    FakeBrowser browser;
    FakeCallbackListeners listeners{clock};
    listeners.then_request([&] { return approval(browser.last_url(), "abc"); });

    const auto listener = listeners.listen(3000, PastedLines::read);
    REQUIRE(listener);
    REQUIRE(browser.open(authorization_url, {}));
    const auto event = (*listener)->next(clock.steady_now() + 1s);
    REQUIRE(event);
    const auto& came = std::get<CallbackArrival>(*event);
    CHECK(came.request.target == "/cb?code=abc&state=s1");
    CHECK(came.request.headers.front().second == "localhost:3000");
    (*listener)->answer(came.connection, {200, "<p>ok</p>", "", "", ""});
    REQUIRE(listeners.arrivals().size() == 1);
    CHECK(listeners.arrivals().front().reply->html == "<p>ok</p>");
    CHECK(listeners.take_complaints().empty());
}

TEST_CASE("Events that never came and arrivals without an answer are complained about",
          "[fake_callback_listeners]") {
    const StoppedClock clock;
    FakeCallbackListeners listeners{clock};
    listeners.then_request([] { return visit("http://localhost:3000/cb"); });
    listeners.then_wait_over();
    {
        const auto listener = listeners.listen(0, PastedLines::ignored);
        REQUIRE(listener);
        CHECK(listeners.is_listening());
        CHECK((*listener)->next(clock.steady_now() + 1s));
    }
    CHECK_FALSE(listeners.is_listening());
    CHECK(listeners.take_complaints().size() == 2);
    CHECK(listeners.take_complaints().empty());
}

TEST_CASE("A wait past the end of the script is complained about, a look around isn't",
          "[fake_callback_listeners]") {
    const StoppedClock clock;
    FakeCallbackListeners listeners{clock};
    const auto listener = listeners.listen(0, PastedLines::ignored);
    REQUIRE(listener);
    CHECK((*listener)->next(clock.steady_now()));
    CHECK(listeners.take_complaints().empty());
    CHECK_FALSE((*listener)->next(clock.steady_now() + 1ms));
    CHECK(listeners.take_complaints().size() == 1);
}
