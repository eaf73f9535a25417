#include "hubspot/paced_client.h"

#include <thread>
#include <vector>

#include "fakes/fake_world.h"
#include "support/catch.h"

using namespace hsauth;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

HttpRequest request_to(const std::string& origin) {
    return {"POST", *Origin::parse(origin, "test"), Secret{"/path"}, "/path", {}, {}};
}

struct Stage : FakeWorld {
    World outside = world();
    PacedClient client{outside, 30s};

    void expect(int status, const std::string& retry_after = {}) {
        std::vector<HttpHeader> headers;
        if (!retry_after.empty()) headers.push_back({"Retry-After", retry_after});
        http.expect("POST", "/path").answer(status, {}, headers);
    }
    Result<HttpResponse> send(milliseconds timeout = 30s,
                              const std::string& origin = "https://api.example.com") {
        return client.send(request_to(origin), timeout);
    }
    // The status of the answer, 0 for none.
    int status(milliseconds timeout = 30s) {
        const auto answer = send(timeout);
        return answer ? answer->status : 0;
    }
    // How long the next request, which is answered 200, is held back.
    milliseconds pause() {
        expect(200);
        const auto before = clock.steady_now();
        CHECK(status() == 200);
        return std::chrono::duration_cast<milliseconds>(clock.steady_now() - before);
    }
};

}  // namespace

TEST_CASE("Where nobody asks to wait, nobody does", "[paced_client]") {
    for (const int status : {200, 400, 401, 500, 502, 503, 504}) {
        CAPTURE(status);
        Stage stage;
        stage.expect(status);
        CHECK(stage.status() == status);
        CHECK(stage.pause() == 0ms);
    }
}

TEST_CASE("As long as a busy server asks, the next request waits, and has so much less time",
          "[paced_client]") {
    for (const int status : {429, 502, 503, 504}) {
        CAPTURE(status);
        Stage stage;
        stage.expect(status, "7");
        CHECK(stage.status() == status);
        CHECK(stage.pause() == 7s);
        CHECK(stage.http.sent().back().timeout == 23s);
    }
}

TEST_CASE("Retry-After counts in an answer that says that the server is busy alone", "[paced_client]") {
    Stage stage;
    stage.expect(200, "7");
    CHECK(stage.status() == 200);
    stage.expect(400, "7");
    CHECK(stage.status() == 400);
    CHECK(stage.pause() == 0ms);
}

TEST_CASE("A pause is one origin's", "[paced_client]") {
    Stage stage;
    stage.expect(429, "7");
    CHECK(stage.status() == 429);
    stage.expect(200);
    CHECK(stage.send(30s, "https://other.example.com"));
    CHECK(stage.signals.pauses().empty());
}

TEST_CASE("The longest of several pauses counts", "[paced_client]") {
    Stage stage;
    // Two that were on their way before either was turned away.
    stage.http.expect("POST", "/path")
        .meanwhile([&] {
            stage.expect(429, "7");
            CHECK(stage.status() == 429);
        })
        .answer(429, {}, {{"Retry-After", "3"}});
    CHECK(stage.status() == 429);
    CHECK(stage.pause() == 7s);
}

TEST_CASE("Requests that are turned away together are one pause", "[paced_client]") {
    Stage stage;
    stage.http.expect("POST", "/path")
        .meanwhile([&] {
            stage.expect(429);
            CHECK(stage.status() == 429);
        })
        .answer(429);
    CHECK(stage.status() == 429);
    CHECK(stage.pause() == 1s);
}

TEST_CASE("A status that asks to wait without saying how long is waited for, longer each time",
          "[paced_client]") {
    Stage stage;
    for (int i = 0; i < 6; ++i) {
        stage.expect(429);
        CHECK(stage.status() == 429);
    }
    CHECK(stage.signals.pauses() == std::vector<milliseconds>{1s, 2s, 4s, 8s, 8s});
    CHECK(stage.pause() == 8s);
    // An answer that isn't busy ends that.
    stage.expect(429);
    CHECK(stage.status() == 429);
    CHECK(stage.pause() == 1s);
}

TEST_CASE("A wait that outlasts the request's own time isn't begun", "[paced_client]") {
    Stage stage;
    stage.expect(429, "7");
    CHECK(stage.status() == 429);
    const auto outcome = stage.send(7s);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == ErrorKind::unavailable);
    CHECK(outcome.error().retryable);
    CHECK(outcome.error().delivery == Delivery::not_sendable);
    CHECK(outcome.error().message.find("api.example.com asked to be left alone for 7 s") == 0);
    CHECK(outcome.error().hint == "Try again after 7 s, as it asks.");
    CHECK(stage.signals.pauses().empty());
    CHECK(stage.pause() == 7s);
}

TEST_CASE("A server that asks for as much as the whole timeout is asked nothing until then",
          "[paced_client]") {
    Stage stage;
    stage.expect(429, "30");
    CHECK(stage.status() == 429);
    CHECK(stage.status() == 0);
    stage.clock.advance(29s);
    CHECK(stage.status() == 0);
    CHECK(stage.signals.pauses().empty());
    stage.clock.advance(1s);
    CHECK(stage.pause() == 0ms);
    // From then on a short wait is waited for again.
    stage.expect(429, "2");
    CHECK(stage.status() == 429);
    CHECK(stage.pause() == 2s);
}

TEST_CASE("A wait of one account's stops nobody else", "[paced_client]") {
    for (const int status : {423, 477}) {
        CAPTURE(status);
        Stage stage;
        stage.expect(status, "86400");
        CHECK(stage.status() == status);
        stage.expect(status, "7");
        CHECK(stage.status() == status);
        stage.expect(status);
        CHECK(stage.status() == status);
        CHECK(stage.pause() == 0ms);
    }
}

TEST_CASE("A signal ends the wait", "[paced_client]") {
    Stage stage;
    stage.expect(429, "7");
    CHECK(stage.status() == 429);
    stage.signals.send(ErrorKind::interrupted);
    const auto outcome = stage.send();
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == ErrorKind::interrupted);
}

TEST_CASE("What fails without an answer asks nobody to wait", "[paced_client]") {
    Stage stage;
    stage.http.expect("POST", "/path").break_off(Delivery::perhaps_sent);
    CHECK(stage.status() == 0);
    CHECK(stage.pause() == 0ms);
}

TEST_CASE("Workers may send at once", "[paced_client]") {
    Stage stage;
    for (int i = 0; i < 4; ++i)
        stage.expect(429, "1");
    {
        std::vector<std::jthread> workers;
        for (int i = 0; i < 4; ++i)
            workers.emplace_back([&] { static_cast<void>(stage.send()); });
    }
    CHECK(stage.http.sent().size() == 4);
    CHECK(stage.pause() <= 1s);
}
