#include "flow/login_end.h"

#include "support/login_stage.h"

using namespace hsauth;

TEST_CASE("What was agreed on is the app and the account, not the tokens", "[login_end]") {
    const auto agreed_on = stored_login();
    auto stored = stored_login();
    stored.refresh_token = Secret{"rotated"};
    CHECK(check_still_agreed(agreed_on, stored));
    stored.hub_id = 2;
    CHECK(check_still_agreed(agreed_on, stored).error().kind == ErrorKind::check_failed);
    stored.hub_id.reset();
    CHECK_FALSE(check_still_agreed(agreed_on, stored));
    CHECK(check_still_agreed(stored, agreed_on));
    stored = stored_login();
    stored.client_id = "other-app";
    CHECK(check_still_agreed(agreed_on, stored).error().kind == ErrorKind::check_failed);
}

TEST_CASE("A profile without its tokens keeps the rest", "[login_end]") {
    LoginStage stage;
    stage.store.put(stored_login());
    REQUIRE(forget_tokens(stage.outside, stored_login(), "Done"));
    const auto left = stage.stored();
    CHECK(left.access_token.empty());
    CHECK(left.refresh_token.empty());
    CHECK_FALSE(left.expires_at);
    CHECK(left.client_secret.reveal() == "app-secret");
    CHECK(left.hub_id == 1);
}

TEST_CASE("Tokens that can't be forgotten are an error that says what was done", "[login_end]") {
    LoginStage stage;
    stage.store.break_writes(disk_full());
    const auto forgotten = forget_tokens(stage.outside, stored_login(), "It is done");
    REQUIRE_FALSE(forgotten);
    CHECK(forgotten.error().message ==
          "It is done, but the profile \"default\" still holds it: The disk is full.");
}
