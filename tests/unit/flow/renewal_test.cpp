#include "flow/renewal.h"

#include "support/login_stage.h"

using namespace hsauth;
using namespace std::chrono_literals;

namespace {

const RenewalRule on_demand{RenewalRule::When::when_expiring, 300s};
const RenewalRule always{RenewalRule::When::always, 0s};

Result<Connection> connect(const Profile&) {
    return connection_to();
}

struct Wish {
    RenewalRule rule = on_demand;
    LoginChecks checks = {};
    Saving saving = Saving::save;
};

Result<Login> renew(LoginStage& stage, const Wish& wish = {}) {
    return renew_profile(stage.outside, stage.narrator, "default", wish.rule, connect, wish.checks,
                         wish.saving);
}

std::string token_answer(const std::string& refresh_token = {}) {
    const auto rotated = refresh_token.empty() ? "" : R"("refresh_token":")" + refresh_token + R"(",)";
    return R"({"token_type":"bearer","access_token":"new-access-token",)" + rotated +
           R"("expires_in":1800,"hub_id":1,"scopes":["oauth"]})";
}

void expect_refresh(LoginStage& stage, const std::string& refresh_token = {}) {
    stage.expect_token_request("refresh_token")
        .with_field("refresh_token", "old-refresh-token")
        .answer(200, token_answer(refresh_token), as_json);
}

LoginChecks expecting_account(std::int64_t id) {
    LoginChecks checks;
    checks.expected_account = id;
    return checks;
}

}  // namespace

TEST_CASE("A token with enough life left comes from the store, without a request or a lock", "[renewal]") {
    LoginStage stage;
    stage.store.put(stored_login());
    stage.store.hold_elsewhere("default");
    const auto login = renew(stage);
    REQUIRE(login);
    CHECK(login->profile.access_token.reveal() == "old-access-token");
    CHECK(login->expires_in == 1800s);
}

TEST_CASE("Enough life is at least the margin, and more than none", "[renewal]") {
    const auto profile = stored_login();
    const auto end = *profile.expires_at;
    CHECK(is_fresh(profile, end - 300s, 300s));
    CHECK_FALSE(is_fresh(profile, end - 299s, 300s));
    CHECK(is_fresh(profile, end - 1s, 0s));
    CHECK_FALSE(is_fresh(profile, end, 0s));
    auto unknown = stored_login();
    unknown.expires_at.reset();
    CHECK_FALSE(is_fresh(unknown, end - 300s, 0s));
    auto revoked = stored_login();
    revoked.access_token = Secret{};
    CHECK_FALSE(is_fresh(revoked, end - 300s, 0s));
}

TEST_CASE("A token whose expiry isn't known is renewed", "[renewal]") {
    LoginStage stage;
    auto profile = stored_login();
    profile.expires_at.reset();
    stage.store.put(profile);
    expect_refresh(stage);
    REQUIRE(renew(stage));
}

TEST_CASE("An expired token is renewed and saved, its life counted from before the request", "[renewal]") {
    LoginStage stage;
    stage.store.put(expired_login());
    const auto asked_at = stage.clock.now();
    stage.expect_token_request("refresh_token")
        .at("https://api.hubapi.com")
        .meanwhile([&] {
            CHECK(stage.store.is_locked("default"));
            stage.clock.advance(20s);
        })
        .answer(200, token_answer(), as_json);

    const auto login = renew(stage);

    REQUIRE(login);
    CHECK(login->profile.access_token.reveal() == "new-access-token");
    CHECK(stage.stored().access_token.reveal() == "new-access-token");
    CHECK(stage.stored().refresh_token.reveal() == "old-refresh-token");
    CHECK(stage.stored().expires_at == asked_at + 1800s);
    CHECK_FALSE(stage.store.is_locked("default"));
}

TEST_CASE("Whoever waited for the lock takes what its holder got", "[renewal]") {
    for (const auto& rule : {on_demand, always}) {
        LoginStage stage;
        stage.store.put(expired_login());
        stage.store.when_locked([&] {
            auto renewed = stored_login();
            renewed.access_token = Secret{"the-holders-token"};
            stage.store.put(renewed);
        });
        const auto login = renew(stage, {rule});
        REQUIRE(login);
        CHECK(login->profile.access_token.reveal() == "the-holders-token");
        CHECK(stage.http.sent().empty());
    }
}

TEST_CASE("Always means also a fresh token that nobody renewed meanwhile", "[renewal]") {
    LoginStage stage;
    stage.store.put(stored_login());
    expect_refresh(stage);
    REQUIRE(renew(stage, {always}));
    CHECK(stage.stored().access_token.reveal() == "new-access-token");
}

TEST_CASE("The connection is asked for the profile as it is under the lock", "[renewal]") {
    LoginStage stage;
    stage.store.put(expired_login());
    stage.store.when_locked([&] {
        auto moved = expired_login();
        moved.api_origin = "http://localhost:4280";
        stage.store.put(moved);
    });
    stage.expect_token_request("refresh_token")
        .at("http://localhost:4280")
        .answer(200, token_answer(), as_json);
    const auto to_its_origin = [](const Profile& profile) -> Result<Connection> {
        return connection_to(profile.api_origin);
    };
    REQUIRE(
        renew_profile(stage.outside, stage.narrator, "default", on_demand, to_its_origin, {}, Saving::save));
}

TEST_CASE("A lock that isn't got in time fails, and nothing is sent", "[renewal]") {
    LoginStage stage;
    stage.store.put(expired_login());
    stage.store.hold_elsewhere("default");
    const auto login = renew(stage);
    REQUIRE_FALSE(login);
    CHECK(login.error().kind == ErrorKind::local);
}

TEST_CASE("A store that can't be written is found out before the request", "[renewal]") {
    LoginStage stage;
    stage.store.put(expired_login());
    stage.store.break_writes(disk_full());
    const auto login = renew(stage);
    REQUIRE_FALSE(login);
    CHECK(login.error().kind == ErrorKind::local);
    CHECK(stage.http.sent().empty());
}

TEST_CASE("A rotated refresh token is saved with the rest", "[renewal]") {
    LoginStage stage;
    stage.store.put(expired_login());
    expect_refresh(stage, "rotated");
    REQUIRE(renew(stage));
    CHECK(stage.stored().refresh_token.reveal() == "rotated");
}

TEST_CASE("A rotated refresh token is saved although a check fails, and nothing else is", "[renewal]") {
    LoginStage stage;
    stage.store.put(expired_login());
    expect_refresh(stage, "rotated");
    const auto login = renew(stage, {on_demand, expecting_account(2)});
    REQUIRE_FALSE(login);
    CHECK(login.error().kind == ErrorKind::check_failed);
    CHECK(stage.stored().refresh_token.reveal() == "rotated");
    CHECK(stage.stored().access_token.reveal() == "old-access-token");
    CHECK(stage.stored().expires_at == expired_login().expires_at);
}

TEST_CASE("A rotated refresh token is saved although nothing else is to be", "[renewal]") {
    LoginStage stage;
    stage.store.put(expired_login());
    expect_refresh(stage, "rotated");
    const auto login = renew(stage, {on_demand, {}, Saving::leave});
    REQUIRE(login);
    CHECK(login->profile.access_token.reveal() == "new-access-token");
    CHECK(stage.stored().refresh_token.reveal() == "rotated");
    CHECK(stage.stored().access_token.reveal() == "old-access-token");
}

TEST_CASE("Without a rotation, a failed check or --no-save leaves the profile as it was", "[renewal]") {
    for (const auto& wish :
         {Wish{on_demand, expecting_account(2), Saving::save}, Wish{on_demand, {}, Saving::leave}}) {
        LoginStage stage;
        stage.store.put(expired_login());
        expect_refresh(stage);
        [[maybe_unused]] const auto login = renew(stage, wish);
        CHECK(stage.store.saves() == 0);
    }
}

TEST_CASE("A rotated refresh token that can't be saved is said to be lost", "[renewal]") {
    LoginStage stage;
    stage.store.put(expired_login());
    stage.expect_token_request("refresh_token")
        .meanwhile([&] { stage.store.break_writes(disk_full()); })
        .answer(200, token_answer("rotated"), as_json);
    const auto login = renew(stage);
    REQUIRE_FALSE(login);
    CHECK(login.error().message == "The disk is full. HubSpot gave a new refresh token, which is lost now.");
}

TEST_CASE("A client secret that worked is kept in the profile", "[renewal]") {
    LoginStage stage;
    auto profile = expired_login();
    profile.client_secret = Secret{"before-its-rotation"};
    stage.store.put(profile);
    expect_refresh(stage);
    REQUIRE(renew(stage));
    CHECK(stage.stored().client_secret.reveal() == "app-secret");
}

TEST_CASE("An invalid grant reads the store again and takes a newer token", "[renewal]") {
    LoginStage stage;
    stage.store.put(expired_login());
    stage.expect_token_request("refresh_token")
        .meanwhile([&] {
            auto renewed = stored_login();
            renewed.access_token = Secret{"another-machines-token"};
            stage.store.put(renewed);
        })
        .answer(400, invalid_grant, as_json);
    const auto login = renew(stage);
    REQUIRE(login);
    CHECK(login->profile.access_token.reveal() == "another-machines-token");
}

TEST_CASE("An invalid grant is passed on where the store has nothing newer", "[renewal]") {
    LoginStage stage;
    stage.store.put(expired_login());
    stage.expect_token_request("refresh_token").answer(400, invalid_grant, as_json);
    const auto login = renew(stage);
    REQUIRE_FALSE(login);
    CHECK(login.error().kind == ErrorKind::login_needed);
    CHECK(stage.stored().refresh_token.reveal() == "old-refresh-token");
}

TEST_CASE("A newer token from the store is held to the checks, too", "[renewal]") {
    LoginStage stage;
    stage.store.put(expired_login());
    stage.expect_token_request("refresh_token")
        .meanwhile([&] {
            auto renewed = stored_login();
            renewed.access_token = Secret{"another-machines-token"};
            stage.store.put(renewed);
        })
        .answer(400, invalid_grant, as_json);
    const auto login = renew(stage, {on_demand, expecting_account(2)});
    REQUIRE_FALSE(login);
    CHECK(login.error().kind == ErrorKind::check_failed);
}

TEST_CASE("A busy server costs no login", "[renewal]") {
    LoginStage stage;
    stage.store.put(expired_login());
    for (int attempt = 1; attempt <= 4; ++attempt)
        stage.expect_token_request("refresh_token").answer(503, "out of order");
    const auto login = renew(stage);
    REQUIRE_FALSE(login);
    CHECK(login.error().kind == ErrorKind::unavailable);
    CHECK(login.error().retryable);
    CHECK(stage.store.saves() == 0);
}

TEST_CASE("A fresh token for another account than expected is refused without a request", "[renewal]") {
    LoginStage stage;
    stage.store.put(stored_login());
    const auto login = renew(stage, {on_demand, expecting_account(2)});
    REQUIRE_FALSE(login);
    CHECK(login.error().kind == ErrorKind::check_failed);
}

TEST_CASE("No profile, or one without a refresh token, needs a login", "[renewal]") {
    LoginStage stage;
    auto login = renew(stage);
    REQUIRE_FALSE(login);
    CHECK(login.error().kind == ErrorKind::login_needed);
    CHECK(login.error().hint == "Log in first: hsauth authorize.");
    // Another one was chosen, so that the login would go there.
    REQUIRE(stage.standing.choose("work"));
    CHECK(renew(stage).error().hint == "Log in first: hsauth authorize --profile default.");

    auto revoked = expired_login();
    revoked.refresh_token = Secret{};
    stage.store.put(revoked);
    login = renew(stage);
    REQUIRE_FALSE(login);
    CHECK(login.error().kind == ErrorKind::login_needed);
}

TEST_CASE("An answer that names no account or scopes is completed by introspection", "[renewal]") {
    LoginStage stage;
    auto profile = expired_login();
    stage.store.put(profile);
    stage.expect_token_request("refresh_token")
        .answer(200, R"({"token_type":"bearer","access_token":"new-access-token","expires_in":9})", as_json);
    stage.expect_introspection().with_field("token", "new-access-token").answer(200, active_answer, as_json);
    const auto login = renew(stage);
    REQUIRE(login);
    CHECK(login->profile.granted_scopes == ScopeSet{"oauth"});
    CHECK(login->profile.hub_id == 1);
}

TEST_CASE("A refresh token that is stored nowhere is renewed without touching the store", "[renewal]") {
    LoginStage stage;
    stage.store.break_writes(disk_full());
    stage.expect_token_request("refresh_token")
        .with_field("refresh_token", "given-token")
        .answer(200, token_answer(), as_json);
    const auto login = renew_unstored(stage.outside, stage.narrator, connection_to(), Secret{"given-token"},
                                      ScopeSet{"oauth", "tickets"}, {});
    REQUIRE(login);
    CHECK(login->profile.name.empty());
    CHECK(login->profile.refresh_token.reveal() == "given-token");
    CHECK(login->scopes->missing == ScopeSet{"tickets"});
    CHECK(stage.store.locks() == 0);
}

constexpr auto sparse_answer = R"({"token_type":"bearer","access_token":"new-access-token",)"
                               R"("refresh_token":"rotated","expires_in":9})";

TEST_CASE("A rotated refresh token is on disk before HubSpot is asked anything else", "[renewal]") {
    LoginStage stage;
    stage.store.put(expired_login());
    stage.expect_token_request("refresh_token").answer(200, sparse_answer, as_json);
    std::string stored_meanwhile;
    stage.expect_introspection()
        .meanwhile([&] { stored_meanwhile = stage.stored().refresh_token.reveal(); })
        .answer(200, active_answer, as_json);
    REQUIRE(renew(stage));
    CHECK(stored_meanwhile == "rotated");
    CHECK(stage.stored().access_token.reveal() == "new-access-token");
}

TEST_CASE("A signal after the answer ends the call with the login saved", "[renewal]") {
    LoginStage stage;
    stage.store.put(expired_login());
    stage.expect_token_request("refresh_token").answer(200, sparse_answer, as_json);
    Error signal;
    signal.kind = ErrorKind::terminated;
    stage.expect_introspection().fail_with(signal);
    const auto login = renew(stage);
    REQUIRE_FALSE(login);
    CHECK(login.error().kind == ErrorKind::terminated);
    CHECK(stage.stored().access_token.reveal() == "new-access-token");
    CHECK(stage.stored().refresh_token.reveal() == "rotated");
}

TEST_CASE("Whoever waited takes the holder's token however short or unknown its life is", "[renewal]") {
    for (const bool known : {true, false}) {
        CAPTURE(known);
        LoginStage stage;
        stage.store.put(expired_login());
        stage.store.when_locked([&] {
            auto renewed = stored_login();
            renewed.access_token = Secret{"the-holders-token"};
            renewed.expires_at.reset();
            if (known) renewed.expires_at = stage.clock.now() + 60s;
            stage.store.put(renewed);
        });
        const auto login = renew(stage);
        REQUIRE(login);
        CHECK(login->profile.access_token.reveal() == "the-holders-token");
    }
}

TEST_CASE("A refresh token that another machine rotated is tried in place of the dead one, once",
          "[renewal]") {
    for (const bool alive : {true, false}) {
        CAPTURE(alive);
        LoginStage stage;
        stage.store.put(expired_login());
        stage.expect_token_request("refresh_token")
            .with_field("refresh_token", "old-refresh-token")
            .meanwhile([&] {
                auto rotated = expired_login();
                rotated.refresh_token = Secret{"another-machines"};
                stage.store.put(rotated);
            })
            .answer(400, invalid_grant, as_json);
        auto& second =
            stage.expect_token_request("refresh_token").with_field("refresh_token", "another-machines");
        if (alive) {
            second.answer(200, token_answer(), as_json);
        } else {
            second.answer(400, invalid_grant, as_json);
        }
        CHECK(renew(stage).has_value() == alive);
    }
}
