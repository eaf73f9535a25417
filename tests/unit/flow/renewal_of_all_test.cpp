#include "flow/renewal_of_all.h"

#include <atomic>
#include <latch>
#include <stdexcept>

#include "support/login_stage.h"

using namespace hsauth;
using namespace std::chrono_literals;

namespace {

std::string answer_for(const std::string& name) {
    return R"({"token_type":"bearer","access_token":"new-access-of-)" + name +
           R"(","refresh_token":"new-refresh-of-)" + name +
           R"(","expires_in":1800,"hub_id":1,"user_id":42,"scopes":["oauth"]})";
}

struct Stage : LoginStage {
    RenewalOfAll plan;

    Stage() {
        http.order(RequestOrder::any);
        plan.timeout = 30s;
        plan.connection_for = [](const Profile& profile) -> Result<Connection> {
            return connection_to(profile.api_origin);
        };
    }
    void put(const std::string& name, const std::string& origin = "https://api.hubapi.com") {
        auto profile = stored_login(name);
        profile.refresh_token = Secret{"refresh-of-" + name};
        profile.api_origin = origin;
        store.put(profile);
    }
    ExpectedRequest& expect(const std::string& name) {
        return expect_token_request("refresh_token").with_field("refresh_token", "refresh-of-" + name);
    }
    void expect_good(const std::string& name) { expect(name).answer(200, answer_for(name), as_json); }
    Result<std::vector<ProfileRenewal>> run() { return renew_all_profiles(outside, narrator, plan); }
};

Error error_of(const ProfileRenewal& renewal) {
    REQUIRE_FALSE(renewal.outcome);
    return renewal.outcome.error();
}

}  // namespace

TEST_CASE("Every profile is renewed, however long its token lives, and told of in the order of names",
          "[renewal_of_all]") {
    Stage stage;
    std::vector<std::string> names;
    for (char c = 'z'; c >= 'a'; --c)
        names.emplace_back(1, c);
    for (const auto& name : names) {
        stage.put(name);
        stage.expect_good(name);
    }
    const auto renewals = stage.run();
    REQUIRE(renewals);
    REQUIRE(renewals->size() == names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto& renewal = (*renewals)[i];
        CHECK(renewal.profile == names[names.size() - 1 - i]);
        REQUIRE(renewal.outcome);
        CHECK(renewal.outcome->profile.hub_id == 1);
        CHECK(renewal.outcome->expires_in == 1800s);
        CHECK(stage.stored(renewal.profile).refresh_token.reveal() == "new-refresh-of-" + renewal.profile);
    }
}

TEST_CASE("Without a profile there is nothing to do", "[renewal_of_all]") {
    Stage stage;
    const auto renewals = stage.run();
    REQUIRE(renewals);
    CHECK(renewals->empty());
}

TEST_CASE("What goes wrong with one profile stops no other", "[renewal_of_all]") {
    Stage stage;
    for (const auto* name : {"dead", "good", "held", "own"})
        stage.put(name);
    stage.store.damage("damaged", disk_full());
    stage.store.hold_elsewhere("held");
    stage.expect("dead").answer(400, invalid_grant, as_json);
    stage.expect_good("good");
    stage.plan.connection_for = [](const Profile& profile) -> Result<Connection> {
        if (profile.name == "own") return fail(ErrorKind::usage, "no secret");
        return connection_to();
    };
    const auto renewals = stage.run();
    REQUIRE(renewals);
    REQUIRE(renewals->size() == 5);
    CHECK(error_of((*renewals)[0]).kind == ErrorKind::local);
    CHECK(error_of((*renewals)[1]).kind == ErrorKind::login_needed);
    CHECK((*renewals)[2].outcome);
    CHECK(error_of((*renewals)[3]).kind == ErrorKind::local);
    CHECK(error_of((*renewals)[4]).kind == ErrorKind::usage);
}

TEST_CASE("A check holds for each profile, and its rotated token is saved all the same", "[renewal_of_all]") {
    Stage stage;
    stage.put("a");
    stage.expect_good("a");
    stage.plan.checks.required_grant = ScopeSet{"tickets"};
    const auto renewals = stage.run();
    REQUIRE(renewals);
    CHECK(error_of((*renewals)[0]).kind == ErrorKind::check_failed);
    CHECK(stage.stored("a").refresh_token.reveal() == "new-refresh-of-a");
}

TEST_CASE("As many profiles as there are jobs are worked on at once, over connections that are kept",
          "[renewal_of_all]") {
    Stage stage;
    stage.plan.jobs = 3;
    std::latch all_there{3};
    for (const auto* name : {"a", "b", "c"}) {
        stage.put(name);
        // Would wait for ever with fewer workers.
        stage.expect(name)
            .meanwhile([&] { all_there.arrive_and_wait(); })
            .answer(200, answer_for(name), as_json);
    }
    CHECK(stage.run());
    for (const auto& request : stage.http.sent())
        CHECK(request.connection == ConnectionUse::kept);
}

TEST_CASE("There are no more at once than there are jobs", "[renewal_of_all]") {
    Stage stage;
    stage.plan.jobs = 2;
    std::atomic<int> now = 0;
    std::atomic<bool> too_many = false;
    for (const auto* name : {"a", "b", "c", "d", "e", "f"}) {
        stage.put(name);
        stage.expect(name)
            .meanwhile([&] {
                if (++now > 2) too_many = true;
                std::this_thread::yield();
                --now;
            })
            .answer(200, answer_for(name), as_json);
    }
    CHECK(stage.run());
    CHECK_FALSE(too_many);
}

TEST_CASE("When one is asked to wait, the next waits, too", "[renewal_of_all]") {
    Stage stage;
    stage.plan.jobs = 1;
    stage.put("a");
    stage.put("b");
    stage.put("other", "https://api.example.com");
    for (int i = 0; i < 3; ++i)
        stage.expect("a").answer(429, {}, {{"Retry-After", "1"}});
    stage.expect("a").answer(429, {}, {{"Retry-After", "5"}});
    std::vector<std::chrono::steady_clock::time_point> moments;
    const auto note = [&] { moments.push_back(stage.clock.steady_now()); };
    stage.expect("b").meanwhile(note).answer(200, answer_for("b"), as_json);
    stage.expect("other").meanwhile(note).answer(200, answer_for("other"), as_json);
    const auto start = stage.clock.steady_now();
    const auto renewals = stage.run();
    REQUIRE(renewals);
    CHECK(error_of((*renewals)[0]).remote->http_status == 429);
    REQUIRE(moments.size() == 2);
    // Three pauses of "a" itself, then the one that it leaves to "b".
    CHECK(moments[0] - start >= 8s);
    CHECK(moments[1] == moments[0]);
}

TEST_CASE("Where a server asks to wait longer than may be, the others fail without a request",
          "[renewal_of_all]") {
    Stage stage;
    stage.plan.jobs = 1;
    for (const auto* name : {"a", "b", "c"})
        stage.put(name);
    stage.expect("a").answer(429, {}, {{"Retry-After", "120"}});
    const auto renewals = stage.run();
    REQUIRE(renewals);
    for (const auto& renewal : *renewals) {
        CHECK(error_of(renewal).kind == ErrorKind::unavailable);
        CHECK(error_of(renewal).hint.find("120 s") != std::string::npos);
    }
    CHECK(stage.http.sent().size() == 1);
    for (const auto pause : stage.signals.pauses())
        CHECK(pause == 0s);
    CHECK(stage.stored("b").refresh_token.reveal() == "refresh-of-b");
}

TEST_CASE("A signal ends it, and what was renewed is saved", "[renewal_of_all]") {
    Stage stage;
    stage.plan.jobs = 1;
    for (const auto* name : {"a", "b", "c"})
        stage.put(name);
    stage.expect_good("a");
    Error signal;
    signal.kind = ErrorKind::interrupted;
    signal.message = "Interrupted.";
    stage.expect("b").fail_with(signal);
    const auto renewals = stage.run();
    REQUIRE(renewals);
    REQUIRE(renewals->size() == 3);
    CHECK((*renewals)[0].outcome);
    REQUIRE_FALSE((*renewals)[1].outcome);
    CHECK((*renewals)[1].outcome.error().message == "Interrupted.");
    REQUIRE_FALSE((*renewals)[2].outcome);
    CHECK((*renewals)[2].outcome.error().kind == ErrorKind::interrupted);
    CHECK((*renewals)[2].outcome.error().message ==
          "Its turn didn't come before the signal that ended the run.");
    CHECK(stage.stored("a").refresh_token.reveal() == "new-refresh-of-a");
    CHECK(stage.http.sent().size() == 2);
}

TEST_CASE("Each profile that is done is told of, one by one", "[renewal_of_all]") {
    Stage stage;
    for (const auto* name : {"a", "b", "c"}) {
        stage.put(name);
        stage.expect_good(name);
    }
    std::vector<std::size_t> told;
    stage.plan.progress = [&](std::size_t done, std::size_t of) {
        told.push_back(done);
        if (of != 3) told.push_back(of);
    };
    CHECK(stage.run());
    CHECK(told == std::vector<std::size_t>{1, 2, 3});
}

TEST_CASE("What is said of a profile names it", "[renewal_of_all]") {
    Stage stage;
    stage.put("a");
    stage.expect("a").answer(200, R"({"token_type":"bearer","access_token":"AT-12345678","expires_in":1800})",
                             as_json);
    auto unknown = stage.stored("a");
    unknown.hub_id.reset();
    stage.store.put(unknown);
    stage.expect_introspection().answer(400, "{}", as_json);
    CHECK(stage.run());
    CHECK(stage.said("warning: a: "));
}

TEST_CASE("A fault of a worker's own is the caller's", "[renewal_of_all]") {
    Stage stage;
    stage.put("a");
    stage.plan.connection_for = [](const Profile&) -> Result<Connection> {
        throw std::runtime_error("a bug");
    };
    CHECK_THROWS_AS(stage.run(), std::runtime_error);
}
