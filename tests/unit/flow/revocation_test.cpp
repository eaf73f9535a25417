#include "flow/revocation.h"

#include "support/login_stage.h"

using namespace hsauth;

namespace {

Result<Revocation> revoke(LoginStage& stage) {
    return revoke_profile(stage.outside, "default", [](const Profile& profile) -> Result<Connection> {
        return connection_to(profile.api_origin);
    });
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

TEST_CASE("There must be something to revoke", "[revocation]") {
    LoginStage stage;
    CHECK(revoke(stage).error().kind == ErrorKind::login_needed);
    auto revoked = stored_login();
    revoked.refresh_token = Secret{};
    stage.store.put(revoked);
    CHECK(revoke(stage).error().kind == ErrorKind::login_needed);
}

TEST_CASE("A token that is stored nowhere is revoked with the same proof", "[revocation]") {
    LoginStage stage;
    stage.expect_revocation().with_field("token", "given-token").answer(200);
    stage.expect_introspection().with_field("token", "given-token").answer(200, inactive_answer, as_json);
    CHECK(revoke_with_proof(stage.outside, connection_to(), Secret{"given-token"}));
    CHECK(stage.store.locks() == 0);
}
