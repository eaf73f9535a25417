#include "flow/profile_removal.h"

#include "flow/profile_name.h"
#include "support/login_stage.h"

using namespace hsauth;

namespace {

struct RemovalStage : LoginStage {
    Result<bool> wanted = false;
    int asked = 0;
    bool locked_while_asked = false;

    Result<Removal> remove(const std::string& name = "work") {
        return remove_profile(
            outside, name, [](const Profile&) { return Result<Connection>{connection_to()}; },
            [&](const ProfileOutline& profile) {
                ++asked;
                locked_while_asked = store.is_locked(profile.name);
                return wanted;
            });
    }
};

}  // namespace

TEST_CASE("A profile is forgotten under its lock, and asking happens without it", "[profile_removal]") {
    RemovalStage stage;
    stage.store.put(stored_login("work"));
    const auto removal = stage.remove();
    REQUIRE(removal);
    CHECK_FALSE(removal->revocation);
    CHECK(removal->token_lives_on);
    CHECK_FALSE(removal->choice_ended);
    CHECK_FALSE(stage.is_stored("work"));
    CHECK(stage.store.locks() == 1);
    CHECK(stage.asked == 1);
    CHECK_FALSE(stage.locked_while_asked);
}

TEST_CASE("Nobody is asked about a profile that holds no refresh token", "[profile_removal]") {
    RemovalStage stage;
    auto empty = stored_login("work");
    empty.refresh_token = Secret{};
    stage.store.put(empty);
    const auto removal = stage.remove();
    REQUIRE(removal);
    CHECK_FALSE(removal->token_lives_on);
    CHECK(stage.asked == 0);
}

TEST_CASE("A profile that isn't there locks nothing", "[profile_removal]") {
    RemovalStage stage;
    CHECK(stage.remove("typo").error().kind == ErrorKind::login_needed);
    CHECK(stage.store.locks() == 0);
}

TEST_CASE("A wanted revocation comes first, with its proof", "[profile_removal]") {
    RemovalStage stage;
    stage.wanted = true;
    stage.store.put(stored_login("work"));
    stage.expect_revocation().with_field("token", "old-refresh-token").answer(200, "");
    stage.expect_introspection().answer(200, inactive_answer, as_json);
    const auto removal = stage.remove();
    REQUIRE(removal);
    CHECK(removal->revocation == TokenDeath::revoked);
    CHECK_FALSE(removal->token_lives_on);
    CHECK_FALSE(stage.is_stored("work"));
}

TEST_CASE("A revocation without proof keeps the profile", "[profile_removal]") {
    RemovalStage stage;
    stage.wanted = true;
    stage.store.put(stored_login("work"));
    stage.expect_revocation().answer(200, "");
    stage.expect_introspection().answer(200, active_answer, as_json);
    CHECK(stage.remove().error().kind == ErrorKind::unavailable);
    CHECK(stage.stored("work").refresh_token.reveal() == "old-refresh-token");
}

TEST_CASE("A question that fails keeps the profile", "[profile_removal]") {
    RemovalStage stage;
    stage.wanted = fail(ErrorKind::interrupted, "Interrupted.");
    stage.store.put(stored_login("work"));
    CHECK(stage.remove().error().kind == ErrorKind::interrupted);
    CHECK(stage.is_stored("work"));
}

TEST_CASE("A profile that became another login meanwhile is kept", "[profile_removal]") {
    RemovalStage stage;
    stage.store.put(stored_login("work"));
    stage.store.when_locked([&] {
        auto other = stored_login("work");
        other.hub_id = 5;
        stage.store.put(other);
    });
    CHECK(stage.remove().error().kind == ErrorKind::check_failed);
    CHECK(stage.is_stored("work"));
}

TEST_CASE("The choice ends with its profile, and with no other one", "[profile_removal]") {
    RemovalStage stage;
    stage.store.put(stored_login("work"));
    stage.store.put(stored_login("play"));
    REQUIRE(stage.standing.choose("work"));
    CHECK_FALSE(stage.remove("play")->choice_ended);
    CHECK(standing_profile_name(stage.outside) == "work");
    CHECK(stage.remove("work")->choice_ended);
    CHECK(standing_profile_name(stage.outside) == "default");
}

TEST_CASE("What stands in a removal's way after the revocation is said with it", "[profile_removal]") {
    RemovalStage stage;
    stage.wanted = true;
    stage.store.put(stored_login("work"));
    stage.expect_revocation().answer(200, "");
    stage.expect_introspection().answer(200, inactive_answer, as_json);
    stage.store.break_writes(disk_full());
    const auto removal = stage.remove();
    REQUIRE_FALSE(removal);
    CHECK(removal.error().message == "The refresh token is revoked, but: The disk is full.");
}
