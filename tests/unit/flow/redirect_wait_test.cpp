#include "flow/redirect_wait.h"

#include "fakes/fake_callback_listeners.h"
#include "fakes/fake_clock.h"
#include "fakes/fake_terminal.h"
#include "fakes/redirects.h"
#include "flow/callback_page.h"

using namespace hsauth;
using namespace std::chrono_literals;

namespace {

constexpr auto page = "https://app.hubspot.com/oauth/authorize?client_id=app&state=our-state";
constexpr auto ours = "http://localhost:3000/cb?code=the-code&state=our-state";

struct WaitStage {
    FakeClock clock;
    FakeTerminal terminal;
    Narrator narrator{terminal, Verbosity::normal, Colour::off};
    FakeCallbackListeners listeners{clock};
    std::unique_ptr<CallbackListener> listener = *listeners.listen(3000, PastedLines::read);
    ExpectedRedirect expected{*RedirectUri::parse("http://localhost:3000/cb"), Secret{"our-state"},
                              std::nullopt, std::nullopt};
    RedirectWait wait{*listener,     expected, narrator,
                      "/short-word", page,     {"Look there.", "Look everywhere."}};

    void then_visit(std::string address) {
        listeners.then_request([address = std::move(address)] { return visit(address); });
    }
    void then_pasted(std::string line) {
        listeners.then_pasted([line = std::move(line)] { return line; });
    }
    Result<RedirectArrival> run() { return wait.run(clock.steady_now() + 300s); }
    [[nodiscard]] int status(std::size_t index) const { return listeners.arrivals().at(index).reply->status; }
    // Answers what is owed, so that the fake has nothing to complain about.
    void answer_last(const RedirectArrival& arrival) {
        REQUIRE(arrival.connection);
        listener->answer(*arrival.connection, {200, "", "", "", ""});
    }
    [[nodiscard]] bool said(const std::string& words) const {
        return terminal.err().find(words) != std::string::npos;
    }
};

}  // namespace

TEST_CASE("The redirect with our state ends the wait and is owed a page", "[redirect_wait]") {
    WaitStage stage;
    stage.then_visit(ours);
    const auto arrival = stage.run();
    REQUIRE(arrival);
    CHECK(std::get<Approved>(arrival->verdict).code.reveal() == "the-code");
    CHECK(stage.expected.used);
    CHECK_FALSE(stage.listeners.arrivals().at(0).reply);
    stage.answer_last(*arrival);
}

TEST_CASE("A refusal with our state ends the wait, too", "[redirect_wait]") {
    WaitStage stage;
    stage.then_visit("http://localhost:3000/cb?error=access_denied&state=our-state");
    const auto arrival = stage.run();
    REQUIRE(arrival);
    CHECK(std::get<Denied>(arrival->verdict).error == "access_denied");
    stage.answer_last(*arrival);
}

TEST_CASE("What doesn't count gets its own answer, and the wait goes on", "[redirect_wait]") {
    WaitStage stage;
    stage.then_visit("http://localhost:3000/favicon.ico");
    stage.then_visit("http://localhost:3000/cb?code=x&state=another");
    stage.then_visit("http://localhost:3000/cb?error=access_denied");
    stage.then_visit("http://evil.example:3000/cb?code=x&state=our-state");
    stage.then_visit("http://localhost:3000/cb?state=our-state");
    stage.listeners.then_request([] {
        auto request = visit(ours);
        request.method = "POST";
        return request;
    });
    stage.then_visit(ours);

    const auto arrival = stage.run();

    REQUIRE(arrival);
    CHECK(stage.status(0) == 404);
    for (const auto index : {1U, 2U, 3U, 4U})
        CHECK(stage.status(index) == 400);
    CHECK(stage.status(5) == 405);
    stage.answer_last(*arrival);
}

TEST_CASE("A wrong state is warned of once, with what it claims", "[redirect_wait]") {
    WaitStage stage;
    stage.then_visit("http://localhost:3000/cb?error=access%1B%5B2J_denied");
    stage.then_visit("http://localhost:3000/cb?error=again");
    stage.listeners.then_wait_over();
    CHECK_FALSE(stage.run());
    CHECK(stage.terminal.err() ==
          "warning: A request without this login's state came in (it claims the error "
          "\"access[2J_denied\"); it doesn't count. Still waiting.\n");
}

TEST_CASE("The short address leads to the authorization URL, the bare port doesn't", "[redirect_wait]") {
    WaitStage stage;
    stage.then_visit("http://localhost:3000/short-word");
    stage.then_visit("http://localhost:3000/");
    stage.then_visit("http://localhost:3000/short-word?x=1");
    stage.listeners.then_request([] {
        auto request = visit("http://localhost:3000/short-word");
        request.method = "POST";
        return request;
    });
    stage.listeners.then_wait_over();
    CHECK_FALSE(stage.run());

    const auto& arrivals = stage.listeners.arrivals();
    CHECK(arrivals.at(0).reply->location == page);
    CHECK(arrivals.at(1).reply->html == waiting_page().html);
    for (const auto index : {1U, 2U, 3U}) {
        CHECK(arrivals.at(index).reply->location.empty());
        CHECK(arrivals.at(index).reply->html.find("our-state") == std::string::npos);
    }
}

TEST_CASE("A short address under another host name leads nowhere", "[redirect_wait]") {
    WaitStage stage;
    stage.then_visit("http://evil.example:3000/short-word");
    stage.listeners.then_wait_over();
    CHECK_FALSE(stage.run());
    CHECK(stage.status(0) == 400);
    CHECK(stage.listeners.arrivals().at(0).reply->location.empty());
}

TEST_CASE("An expired wait counts what didn't count and gives its advice", "[redirect_wait]") {
    WaitStage stage;
    stage.then_visit("http://localhost:3000/cb?code=x&state=1");
    stage.then_visit("http://localhost:3000/cb?code=x&state=2");
    stage.then_visit("http://localhost:3000/favicon.ico");
    stage.listeners.then_wait_over();
    const auto arrival = stage.run();
    REQUIRE_FALSE(arrival);
    CHECK(arrival.error().kind == ErrorKind::wait_expired);
    CHECK(arrival.error().message ==
          "No redirect came in time. 2 other requests were answered and didn't count.");
    CHECK(arrival.error().hint == "Look everywhere.\nGive a longer --wait if the page was only slow.");
}

TEST_CASE("The advice is given once while the wait goes on, at its own time", "[redirect_wait]") {
    WaitStage stage;
    stage.then_visit("http://localhost:3000/favicon.ico");
    stage.listeners.then_wait_over();
    stage.then_visit(ours);
    const auto now = stage.clock.steady_now();
    const auto arrival = stage.wait.run(now + 300s, now + 30s);
    REQUIRE(arrival);
    CHECK(stage.terminal.err() == "Nothing has come yet. Look there.\n");
    stage.answer_last(*arrival);

    WaitStage silent;
    silent.listeners.then_wait_over();
    silent.listeners.then_wait_over();
    CHECK_FALSE(silent.wait.run(now + 300s, now + 30s));
    CHECK(silent.terminal.err() == "Nothing has come yet. Look there.\n");
}

TEST_CASE("An expired wait says nothing of requests where none came, and one of one", "[redirect_wait]") {
    WaitStage none;
    none.listeners.then_wait_over();
    CHECK(none.run().error().message == "No redirect came in time.");
    WaitStage one;
    one.then_visit("http://localhost:3000/cb?code=x&state=1");
    one.listeners.then_wait_over();
    CHECK(one.run().error().message.ends_with("1 other request was answered and didn't count."));
}

TEST_CASE("A pasted redirect URL ends the wait, and no page is owed", "[redirect_wait]") {
    WaitStage stage;
    stage.then_pasted(std::string(ours) + "\r");
    const auto arrival = stage.run();
    REQUIRE(arrival);
    CHECK(std::get<Approved>(arrival->verdict).code.reveal() == "the-code");
    CHECK_FALSE(arrival->connection);
}

TEST_CASE("A pasted query alone ends the wait as well as a whole address", "[redirect_wait]") {
    for (const auto* line : {"?code=the-code&state=our-state", " code=the-code&state=our-state "}) {
        CAPTURE(line);
        WaitStage stage;
        stage.then_pasted(line);
        const auto arrival = stage.run();
        REQUIRE(arrival);
        CHECK(std::get<Approved>(arrival->verdict).code.reveal() == "the-code");
    }
}

TEST_CASE("A pasted refusal with our state ends the wait", "[redirect_wait]") {
    WaitStage stage;
    stage.then_pasted("http://localhost:3000/cb?error=access_denied&state=our-state");
    const auto arrival = stage.run();
    REQUIRE(arrival);
    CHECK(std::holds_alternative<Denied>(arrival->verdict));
}

TEST_CASE("A pasted code alone doesn't count, and it is said what to paste", "[redirect_wait]") {
    WaitStage stage;
    stage.then_pasted("na1-1234-5678-sekrit");
    stage.listeners.then_wait_over();
    CHECK_FALSE(stage.run());
    CHECK(stage.said("a code without its state could be anybody's; paste the whole address"));
    CHECK_FALSE(stage.said("sekrit"));
}

TEST_CASE("Where nothing can come any more the wait ends and says how to go on", "[redirect_wait]") {
    WaitStage stage;
    stage.listeners.then_input_ended();
    const auto arrival = stage.run();
    REQUIRE_FALSE(arrival);
    CHECK(arrival.error().kind == ErrorKind::wait_expired);
    CHECK(arrival.error().message.find("input ended") != std::string::npos);
    CHECK(arrival.error().hint.find("--print-url") != std::string::npos);
}

TEST_CASE("A pasted line that doesn't count is told why without being repeated", "[redirect_wait]") {
    WaitStage stage;
    stage.then_pasted("some sekrit words");
    stage.then_pasted("http://localhost:3000/cb?code=sekrit&state=another");
    stage.then_pasted("http://localhost:3000/elsewhere?code=sekrit&state=our-state");
    stage.then_pasted("http://localhost:3000/cb?state=our-state");
    stage.listeners.then_wait_over();
    CHECK_FALSE(stage.run());
    CHECK_FALSE(stage.said("sekrit"));
    for (const auto* words : {"it is no redirect URL", "its state is not this login's",
                              "it is not this login's redirect URI", "it has no code"})
        CHECK(stage.said(words));
}

TEST_CASE("After the end a second redirect is gone, and other requests are still answered",
          "[redirect_wait]") {
    WaitStage stage;
    stage.then_visit(ours);
    const auto arrival = stage.run();
    REQUIRE(arrival);
    stage.answer_last(*arrival);
    stage.then_visit(ours);
    stage.then_pasted("a late line");
    stage.then_visit("http://localhost:3000/favicon.ico");
    stage.listeners.then_wait_over();
    stage.wait.answer_stragglers(stage.clock.steady_now() + 100ms);
    CHECK(stage.status(1) == 410);
    CHECK(stage.status(2) == 404);
}

TEST_CASE("A fault of the listener's ends the wait", "[redirect_wait]") {
    WaitStage stage;
    Error interrupted;
    interrupted.kind = ErrorKind::interrupted;
    stage.listeners.then_fail(interrupted);
    CHECK(stage.run().error().kind == ErrorKind::interrupted);
}

TEST_CASE("An error without our state is shown although a plain request came before it", "[redirect_wait]") {
    WaitStage stage;
    stage.then_visit("http://localhost:3000/cb");
    stage.then_visit("http://localhost:3000/cb?error=access_denied&error_description=boo");
    stage.listeners.then_wait_over();
    CHECK_FALSE(stage.run());
    CHECK(stage.said("it claims the error \"access_denied\": boo)"));
}

TEST_CASE("A redirect of our own that lacks something is told why it doesn't count", "[redirect_wait]") {
    WaitStage stage;
    stage.expected.issuer = "https://app.hubspot.com";
    stage.then_visit(ours);
    stage.then_visit("http://localhost:3000/cb?iss=https%3A%2F%2Fapp.hubspot.com&state=our-state");
    stage.listeners.then_wait_over();
    CHECK_FALSE(stage.run());
    CHECK(stage.said("its issuer is not the expected one"));
    CHECK(stage.said("it has no code"));
}
