#include <chrono>
#include <deque>
#include <stdexcept>

#include "fakes/fake_callback_listeners.h"
#include "support/catch.h"
#include "support/raw_client.h"
#include "system/loopback_listener.h"

using namespace hsauth;
using namespace std::chrono_literals;

namespace {

class TrueTime final : public Clock {
  public:
    [[nodiscard]] Timestamp now() const override { return {}; }
    [[nodiscard]] std::chrono::steady_clock::time_point steady_now() const override {
        return std::chrono::steady_clock::now();
    }
};

// Each lets browsers ask the listener, and tells what they got: the page, or nothing.
struct RealBrowsers {
    LoopbackListeners listeners{nullptr};
    std::deque<RawClient> browsers;

    void ask(const CallbackListener& listener, const std::string& target) {
        browsers.emplace_back(listener.port());
        REQUIRE(browsers.back().send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    }
    std::string page_of(std::size_t browser) {
        const auto text = browsers[browser].read_all();
        return text ? text->substr(text->find("\r\n\r\n") + 4) : "";
    }
    void leave_the_rest() {}
};
struct FakeBrowsers {
    TrueTime clock;
    FakeCallbackListeners listeners{clock};

    void ask(const CallbackListener&, const std::string& target) {
        listeners.then_request([target] {
            return CallbackRequest{"GET", target, {{"host", "localhost"}}, false, {}};
        });
    }
    std::string page_of(std::size_t browser) { return listeners.arrivals()[browser].reply->html; }
    void leave_the_rest() { static_cast<void>(listeners.take_complaints()); }
};

template <typename Browsers>
std::unique_ptr<CallbackListener> listen(Browsers& browsers, std::uint16_t port = 0) {
    auto listener = browsers.listeners.listen(port, PastedLines::ignored);
    REQUIRE(listener);
    return *std::move(listener);
}

CallbackArrival arrival(CallbackListener& listener) {
    auto event = listener.next(std::chrono::steady_clock::now() + 10s);
    REQUIRE(event);
    REQUIRE(std::holds_alternative<CallbackArrival>(*event));
    return std::get<CallbackArrival>(*std::move(event));
}

CallbackReply page(const std::string& html) {
    CallbackReply reply;
    reply.status = 200;
    reply.html = html;
    return reply;
}

}  // namespace

TEMPLATE_TEST_CASE("Requests arrive in turn, and each answer reaches who asked", "[callback_listener]",
                   RealBrowsers, FakeBrowsers) {
    TestType browsers;
    const auto listener = listen(browsers);
    browsers.ask(*listener, "/first?x=y");
    const auto first = arrival(*listener);
    browsers.ask(*listener, "/second");
    const auto second = arrival(*listener);
    CHECK(first.request.target == "/first?x=y");
    CHECK(first.request.method == "GET");
    CHECK(second.request.target == "/second");
    CHECK(first.connection != second.connection);

    listener->answer(second.connection, page("for the second"));
    listener->answer(first.connection, page("for the first"));
    CHECK(browsers.page_of(0) == "for the first");
    CHECK(browsers.page_of(1) == "for the second");
    listener->finish(0ms);
}

TEMPLATE_TEST_CASE("Where nothing comes, the wait is over at its deadline", "[callback_listener]",
                   RealBrowsers, FakeBrowsers) {
    TestType browsers;
    const auto listener = listen(browsers);
    const auto event = listener->next(std::chrono::steady_clock::now());
    REQUIRE(event);
    CHECK(std::holds_alternative<WaitOver>(*event));
}

TEMPLATE_TEST_CASE("What has come before the deadline is handed over after it", "[callback_listener]",
                   RealBrowsers, FakeBrowsers) {
    TestType browsers;
    const auto listener = listen(browsers);
    browsers.ask(*listener, "/");
    const auto event = listener->next(std::chrono::steady_clock::now() - 1h);
    REQUIRE(event);
    CHECK(std::holds_alternative<CallbackArrival>(*event));
    browsers.leave_the_rest();
}

TEMPLATE_TEST_CASE("An arrival has one answer", "[callback_listener]", RealBrowsers, FakeBrowsers) {
    TestType browsers;
    const auto listener = listen(browsers);
    browsers.ask(*listener, "/");
    const auto came = arrival(*listener);
    CHECK_THROWS_AS(listener->answer(came.connection + 1, page("x")), std::logic_error);
    listener->answer(came.connection, page("x"));
    CHECK_THROWS_AS(listener->answer(came.connection, page("y")), std::logic_error);
}

TEMPLATE_TEST_CASE("A line end in an answer's header is a broken invariant", "[callback_listener]",
                   RealBrowsers, FakeBrowsers) {
    TestType browsers;
    const auto listener = listen(browsers);
    browsers.ask(*listener, "/");
    const auto came = arrival(*listener);
    auto reply = page("x");
    reply.location = "https://app.hubspot.com/\r\nSet-Cookie: x=y";
    CHECK_THROWS_AS(listener->answer(came.connection, reply), std::logic_error);
    browsers.leave_the_rest();
}

TEMPLATE_TEST_CASE("A port has one listener, until that goes", "[callback_listener]", RealBrowsers,
                   FakeBrowsers) {
    TestType browsers;
    std::uint16_t port = 0;
    {
        const auto listener = listen(browsers);
        port = listener->port();
        CHECK(port != 0);
        const auto second = browsers.listeners.listen(port, PastedLines::ignored);
        REQUIRE_FALSE(second);
        CHECK(second.error().kind == ErrorKind::local);
        CHECK(second.error().message.find(std::to_string(port)) != std::string::npos);
        CHECK(second.error().hint.find("--redirect-uri") != std::string::npos);
    }
    CHECK(listen(browsers, port)->port() == port);
}

TEMPLATE_TEST_CASE("A listener to the terminal alone has no port, and keeps none from others",
                   "[callback_listener]", RealBrowsers, FakeBrowsers) {
    TestType browsers;
    const auto of_terminal = browsers.listeners.listen_to_terminal();
    REQUIRE(of_terminal);
    CHECK(of_terminal->port() == 0);
    CHECK(of_terminal->missing_family().empty());
    CHECK(listen(browsers)->port() != 0);
    of_terminal->finish(0ms);
}
