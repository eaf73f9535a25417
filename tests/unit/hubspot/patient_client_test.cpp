#include "hubspot/patient_client.h"

#include <array>
#include <cstdint>
#include <set>

#include "fakes/fake_world.h"
#include "support/catch.h"

using namespace hsauth;
using std::chrono::milliseconds;
using namespace std::chrono_literals;

namespace {

// Bytes that a seed foresees and that look like chance.
class SeededRandom final : public Random {
  public:
    [[nodiscard]] Result<> fill(std::span<std::byte> bytes) override {
        for (auto& byte : bytes) {
            state_ = state_ * 6364136223846793005U + 1442695040888963407U;
            byte = static_cast<std::byte>(state_ >> 56U);
        }
        return {};
    }

  private:
    std::uint64_t state_ = 42;
};

HttpRequest some_request() {
    HttpRequest request{
        "POST", *Origin::parse("https://api.example.com", "test"), Secret{"/path"}, "/path", {}, {}};
    request.connection = ConnectionUse::kept;
    return request;
}

struct Stage : FakeWorld {
    World outside = world();
    PatientClient client{outside};

    ExpectedRequest& expect() { return http.expect("POST", "/path"); }
    Result<HttpResponse> send(Repetition repetition = Repetition::freely, milliseconds timeout = 30s) {
        return client.send(some_request(), timeout, repetition);
    }
};

}  // namespace

TEST_CASE("A busy server is asked again, and its answer taken", "[patient_client]") {
    for (const int status : {423, 429, 477, 502, 503, 504}) {
        CAPTURE(status);
        Stage stage;
        stage.expect().answer(status);
        stage.expect().answer(status);
        stage.expect().answer(200);
        const auto response = stage.send();
        REQUIRE(response);
        CHECK(response->status == 200);
        CHECK(stage.client.attempts() == 3);
        CHECK(stage.signals.pauses().size() == 2);
    }
}

TEST_CASE("An answer that another attempt won't change is taken at once", "[patient_client]") {
    for (const int status : {200, 204, 301, 307, 400, 401, 403, 404, 408, 500, 501, 505, 522}) {
        CAPTURE(status);
        Stage stage;
        stage.expect().answer(status);
        CHECK(stage.send()->status == status);
        CHECK(stage.signals.pauses().empty());
    }
}

TEST_CASE("After the fourth attempt the failure stands", "[patient_client]") {
    Stage stage;
    for (int i = 0; i < 4; ++i)
        stage.expect().answer(503);
    CHECK(stage.send()->status == 503);
    CHECK(stage.client.attempts() == 4);
}

TEST_CASE("What may never be repeated is sent once", "[patient_client]") {
    Stage stage;
    stage.expect().answer(503);
    CHECK(stage.send(Repetition::never)->status == 503);
    stage.expect().break_off(Delivery::not_sent);
    CHECK_FALSE(stage.send(Repetition::never));
    CHECK(stage.http.sent().size() == 2);
}

TEST_CASE("A server that can't be reached is tried again", "[patient_client]") {
    for (const auto repetition : {Repetition::once_if_lost, Repetition::freely}) {
        Stage stage;
        for (int i = 0; i < 3; ++i)
            stage.expect().break_off(Delivery::not_sent);
        stage.expect().answer(200);
        CHECK(stage.send(repetition));
    }
}

TEST_CASE("A request whose answer was lost is repeated freely, or once", "[patient_client]") {
    Stage freely;
    for (int i = 0; i < 4; ++i)
        freely.expect().break_off(Delivery::perhaps_sent);
    CHECK_FALSE(freely.send(Repetition::freely));

    Stage once;
    once.expect().break_off(Delivery::perhaps_sent);
    once.expect().break_off(Delivery::perhaps_sent);
    CHECK_FALSE(once.send(Repetition::once_if_lost));
    // The next request has an attempt of its own to lose.
    once.expect().break_off(Delivery::perhaps_sent);
    once.expect().answer(200);
    CHECK(once.send(Repetition::once_if_lost));
}

TEST_CASE("A kept connection that has gone stale is replaced at once, and is no attempt",
          "[patient_client]") {
    for (const auto repetition : {Repetition::once_if_lost, Repetition::freely}) {
        Stage stage;
        stage.expect().break_off(Delivery::went_stale);
        stage.expect().answer(200);
        CHECK(stage.send(repetition));
        CHECK(stage.client.attempts() == 1);
        CHECK(stage.signals.pauses().empty());
        CHECK(stage.http.sent()[0].connection == ConnectionUse::kept);
        CHECK(stage.http.sent()[1].connection == ConnectionUse::own);
    }
    Stage never;
    never.expect().break_off(Delivery::went_stale);
    CHECK_FALSE(never.send(Repetition::never));
}

TEST_CASE("What a stale connection may have carried counts as the one answer that may be lost",
          "[patient_client]") {
    Stage stage;
    stage.expect().break_off(Delivery::went_stale);
    stage.expect().break_off(Delivery::perhaps_sent);
    CHECK_FALSE(stage.send(Repetition::once_if_lost));
    stage.expect().break_off(Delivery::perhaps_sent);
    stage.expect().break_off(Delivery::went_stale);
    CHECK_FALSE(stage.send(Repetition::once_if_lost));
    CHECK(stage.http.sent().size() == 4);
}

TEST_CASE("Only a kept connection can be replaced for nothing", "[patient_client]") {
    Stage stage;
    for (int i = 0; i < 5; ++i)
        stage.expect().break_off(Delivery::went_stale);
    CHECK_FALSE(stage.send(Repetition::freely));
    CHECK(stage.client.attempts() == 4);
    CHECK(stage.signals.pauses().size() == 3);
}

TEST_CASE("A failure that another attempt won't mend stands", "[patient_client]") {
    Stage stage;
    stage.expect().be_unreachable();
    CHECK_FALSE(stage.send());
    CHECK(stage.client.attempts() == 1);
}

TEST_CASE("Pauses are drawn from the whole range below a ceiling that doubles", "[patient_client]") {
    SeededRandom random;
    std::array<std::multiset<milliseconds>, 3> drawn;
    for (int run = 0; run < 1000; ++run) {
        Stage stage;
        World outside = stage.outside.with(random);
        PatientClient client{outside};
        for (int i = 0; i < 4; ++i)
            stage.expect().answer(503);
        REQUIRE(client.send(some_request(), 30s, Repetition::freely));
        REQUIRE(stage.signals.pauses().size() == 3);
        for (std::size_t i = 0; i < 3; ++i)
            drawn.at(i).insert(stage.signals.pauses()[i]);
    }
    for (std::size_t i = 0; i < 3; ++i) {
        const auto ceiling = 500ms * (1 << i);
        CAPTURE(ceiling.count());
        CHECK(*drawn.at(i).begin() >= 0ms);
        CHECK(*drawn.at(i).begin() < ceiling / 20);
        CHECK(*drawn.at(i).rbegin() <= ceiling);
        CHECK(*drawn.at(i).rbegin() > ceiling * 19 / 20);
        CHECK(std::set<milliseconds>(drawn.at(i).begin(), drawn.at(i).end()).size() > 250);
    }
}

TEST_CASE("Retry-After is the least to wait", "[patient_client]") {
    struct Row {
        const char* header;
        milliseconds least;
        milliseconds most;
    };
    for (const auto& row : {Row{"7", 7s, 7s}, Row{"0", 0s, 500ms}, Row{"junk", 0s, 500ms}, Row{"", 0s, 500ms},
                            Row{"-5", 0s, 500ms}, Row{"Sat, 21 Nov 2026 20:30:09 GMT", 9s, 9s},
                            Row{"Sat, 21 Nov 2026 20:29:00 GMT", 0s, 500ms}}) {
        CAPTURE(row.header);
        Stage stage;
        stage.expect().answer(429, "{}", {{"Retry-After", row.header}});
        stage.expect().answer(200);
        REQUIRE(stage.send());
        REQUIRE(stage.signals.pauses().size() == 1);
        CHECK(stage.signals.pauses()[0] >= row.least);
        CHECK(stage.signals.pauses()[0] <= row.most);
    }
}

TEST_CASE("A wait that would outlast the timeout isn't begun", "[patient_client]") {
    for (const auto* header : {"30", "31", "86400"}) {
        CAPTURE(header);
        Stage stage;
        stage.expect().answer(477, "{}", {{"Retry-After", header}});
        CHECK(stage.send()->status == 477);
        CHECK(stage.signals.pauses().empty());
    }
}

TEST_CASE("All attempts share one timeout", "[patient_client]") {
    Stage stage;
    stage.expect().meanwhile([&] { stage.clock.advance(12s); }).answer(503, "{}", {{"Retry-After", "10"}});
    stage.expect().meanwhile([&] { stage.clock.advance(8s); }).answer(503);
    CHECK(stage.send()->status == 503);
    REQUIRE(stage.http.sent().size() == 2);
    CHECK(stage.http.sent()[0].timeout == 30s);
    CHECK(stage.http.sent()[1].timeout == 8s);
}

TEST_CASE("A signal ends a pause, and with it the request", "[patient_client]") {
    Stage stage;
    stage.expect().answer(503);
    stage.signals.send(ErrorKind::interrupted);
    const auto response = stage.send();
    REQUIRE_FALSE(response);
    CHECK(response.error().kind == ErrorKind::interrupted);
    CHECK(stage.http.sent().size() == 1);
}

TEST_CASE("Without chance to draw from nothing is repeated", "[patient_client]") {
    Stage stage;
    stage.random.break_down();
    stage.expect().answer(503);
    CHECK(stage.send()->status == 503);
}
