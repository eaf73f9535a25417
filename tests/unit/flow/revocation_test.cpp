#include "flow/revocation.h"

#include "support/login_stage.h"

using namespace hsauth;

namespace {

Result<> agree(const Profile&) {
    return {};
}

Result<Revocation> revoke(LoginStage& stage, const Agreement& agreement = agree) {
    const auto connection_for = [](const Profile& profile) -> Result<Connection> {
        return connection_to(profile.api_origin);
    };
    return revoke_profile(stage.outside, "default", connection_for, agreement);
}

Connection v1_connection() {
    auto connection = connection_to();
    connection.version = ApiVersion::v1;
    return connection;
}

}  // namespace

TEST_CASE("A profile's tokens are forgotten once they are proven dead", "[revocation]") {
    LoginStage stage;
    stage.store.put(stored_login());
    stage.expect_revocation().with_field("token", "old-refresh-token").answer(200);
    stage.expect_introspection()
        .with_field("token", "old-refresh-token")
        .with_field("token_type_hint", "refresh_token")
        .meanwhile([&] {
            CHECK(stage.store.is_locked("default"));
            CHECK_FALSE(stage.stored().refresh_token.empty());
        })
        .answer(200, inactive_answer, as_json);

    const auto revocation = revoke(stage);

    REQUIRE(revocation);
    CHECK(revocation->death == TokenDeath::revoked);
    CHECK(revocation->profile == "default");
    CHECK(revocation->access_token_expires_at == stored_login().expires_at);
    CHECK(stage.stored().access_token.empty());
    CHECK(stage.stored().refresh_token.empty());
    CHECK_FALSE(stage.stored().expires_at);
    CHECK(stage.stored().client_id == "app");
}

TEST_CASE("A token that is still active is an error, and the profile keeps it", "[revocation]") {
    LoginStage stage;
    stage.store.put(stored_login());
    stage.expect_revocation().answer(204);
    stage.expect_introspection().answer(200, active_answer, as_json);
    const auto revocation = revoke(stage);
    REQUIRE_FALSE(revocation);
    CHECK(revocation.error().kind == ErrorKind::unavailable);
    CHECK(revocation.error().retryable);
    CHECK(stage.stored().refresh_token.reveal() == "old-refresh-token");
}

TEST_CASE("Without a proof the profile keeps its tokens, and the revocation is said", "[revocation]") {
    LoginStage stage;
    stage.store.put(stored_login());
    stage.expect_revocation().answer(200);
    stage.expect_introspection().be_unreachable();
    const auto revocation = revoke(stage);
    REQUIRE_FALSE(revocation);
    CHECK(revocation.error().message.starts_with("HubSpot took the revocation, but its proof failed: "));
    CHECK(stage.store.saves() == 0);
}

TEST_CASE("A proof that fails is unavailable, whatever stood in its way, but for a signal", "[revocation]") {
    LoginStage stage;
    stage.store.put(stored_login());
    stage.expect_revocation().answer(200);
    stage.expect_introspection().answer(400, R"({"status":"BAD_CLIENT_SECRET"})", as_json);
    const auto revocation = revoke(stage);
    REQUIRE_FALSE(revocation);
    CHECK(revocation.error().kind == ErrorKind::unavailable);
    REQUIRE(revocation.error().remote);
    CHECK(revocation.error().remote->hubspot_status == "BAD_CLIENT_SECRET");

    Error signal;
    signal.kind = ErrorKind::interrupted;
    stage.expect_revocation().answer(200);
    stage.expect_introspection().fail_with(signal);
    CHECK(revoke(stage).error().kind == ErrorKind::interrupted);
}

TEST_CASE("Any 2xx counts as taken", "[revocation]") {
    for (const int status : {200, 202, 204}) {
        LoginStage stage;
        stage.expect_revocation().answer(status, "<junk>");
        stage.expect_introspection().answer(200, inactive_answer, as_json);
        CHECK(revoke_with_proof(stage.outside, connection_to(), Secret{"given-token"}) ==
              TokenDeath::revoked);
    }
}

TEST_CASE("A token that HubSpot no longer knows is dead by the same proof, and forgotten", "[revocation]") {
    LoginStage stage;
    stage.store.put(stored_login());
    stage.expect_revocation().answer(400, invalid_grant, as_json);
    stage.expect_introspection()
        .with_field("token", "old-refresh-token")
        .answer(200, inactive_answer, as_json);
    const auto revocation = revoke(stage);
    REQUIRE(revocation);
    CHECK(revocation->death == TokenDeath::was_dead);
    CHECK(stage.stored().refresh_token.empty());
}

TEST_CASE("A refusal stands where the token turns out to be alive, or nothing is proven", "[revocation]") {
    LoginStage stage;
    stage.store.put(stored_login());
    stage.expect_revocation().answer(400, invalid_grant, as_json);
    stage.expect_introspection().answer(200, active_answer, as_json);
    CHECK(revoke(stage).error().kind == ErrorKind::login_needed);
    stage.expect_revocation().answer(400, invalid_grant, as_json);
    stage.expect_introspection().be_unreachable();
    CHECK(revoke(stage).error().kind == ErrorKind::login_needed);
    CHECK(stage.store.saves() == 0);
}

TEST_CASE("On v1 a 404 proves nothing and says how to find out", "[revocation]") {
    LoginStage stage;
    stage.http.expect("DELETE", "/oauth/v1/refresh-tokens/given-token").answer(404);
    const auto death = revoke_with_proof(stage.outside, v1_connection(), Secret{"given-token"});
    REQUIRE_FALSE(death);
    CHECK(death.error().kind == ErrorKind::unavailable);
    CHECK(death.error().hint.find("--api-version v3") != std::string::npos);
}

TEST_CASE("On v1 a 404 after the revocation is the proof", "[revocation]") {
    LoginStage stage;
    stage.http.expect("DELETE", "/oauth/v1/refresh-tokens/given-token").answer(204);
    stage.http.expect("GET", "/oauth/v1/refresh-tokens/given-token").answer(404);
    CHECK(revoke_with_proof(stage.outside, v1_connection(), Secret{"given-token"}) == TokenDeath::revoked);
}

TEST_CASE("Nothing is sent and no lock is held before the login's end is agreed on", "[revocation]") {
    LoginStage stage;
    stage.store.put(stored_login());
    const auto revocation = revoke(stage, [&](const Profile& profile) -> Result<> {
        CHECK(profile.hub_id == 1);
        CHECK_FALSE(stage.store.is_locked("default"));
        return fail(ErrorKind::denied, "No.");
    });
    REQUIRE_FALSE(revocation);
    CHECK(revocation.error().kind == ErrorKind::denied);
    CHECK(stage.stored().refresh_token.reveal() == "old-refresh-token");
}

TEST_CASE("A login of another account, come meanwhile, is not revoked", "[revocation]") {
    LoginStage stage;
    stage.store.put(stored_login());
    stage.store.when_locked([&] {
        auto other = stored_login();
        other.hub_id = 2;
        stage.store.put(other);
    });
    CHECK(revoke(stage).error().kind == ErrorKind::check_failed);
    CHECK(stage.http.sent().empty());
}

TEST_CASE("A revoked token that can't be forgotten is said to be revoked", "[revocation]") {
    LoginStage stage;
    stage.store.put(stored_login());
    stage.store.break_writes(disk_full());
    stage.expect_revocation().answer(200);
    stage.expect_introspection().answer(200, inactive_answer, as_json);
    const auto revocation = revoke(stage);
    REQUIRE_FALSE(revocation);
    CHECK(revocation.error().kind == ErrorKind::local);
    CHECK(revocation.error().message.starts_with("The refresh token is revoked, but"));
}

TEST_CASE("A refused revocation asks for no proof", "[revocation]") {
    LoginStage stage;
    stage.store.put(stored_login());
    stage.expect_revocation().answer(401, "{}", as_json);
    const auto revocation = revoke(stage);
    REQUIRE_FALSE(revocation);
    CHECK(revocation.error().kind == ErrorKind::rejected);
    CHECK(stage.store.saves() == 0);
}

TEST_CASE("A profile that changed while its lock was waited for gets its own connection", "[revocation]") {
    LoginStage stage;
    stage.store.put(stored_login());
    stage.store.when_locked([&] {
        auto moved = stored_login();
        moved.api_origin = "http://localhost:4280";
        stage.store.put(moved);
    });
    stage.expect_revocation().at("http://localhost:4280").answer(200);
    stage.expect_introspection().at("http://localhost:4280").answer(200, inactive_answer, as_json);
    REQUIRE(revoke(stage));
}

TEST_CASE("There must be something to revoke, before anybody is asked", "[revocation]") {
    LoginStage stage;
    const Agreement no_question = [](const Profile&) -> Result<> {
        return fail(ErrorKind::denied, "Somebody was asked.");
    };
    CHECK(revoke(stage, no_question).error().kind == ErrorKind::login_needed);
    auto revoked = stored_login();
    revoked.refresh_token = Secret{};
    stage.store.put(revoked);
    CHECK(revoke(stage, no_question).error().kind == ErrorKind::login_needed);
}

TEST_CASE("A token that is stored nowhere is revoked with the same proof", "[revocation]") {
    LoginStage stage;
    stage.expect_revocation().with_field("token", "given-token").answer(200);
    stage.expect_introspection().with_field("token", "given-token").answer(200, inactive_answer, as_json);
    CHECK(revoke_with_proof(stage.outside, connection_to(), Secret{"given-token"}));
    CHECK(stage.store.locks() == 0);
}
