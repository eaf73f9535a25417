#include "flow/new_login.h"

#include "support/login_stage.h"

using namespace hsauth;
using namespace std::chrono_literals;

namespace {

Result<Login> complete(LoginStage& stage, const LoginTarget& target = login_target()) {
    return complete_login(stage.outside, stage.narrator, connection_to(), target, Secret{"the-code"},
                          Secret{"the-verifier"});
}

void expect_good_login(LoginStage& stage) {
    stage.expect_token_request("authorization_code").answer(200, granted_answer, as_json);
    stage.expect_introspection().answer(200, active_answer, as_json);
}

}  // namespace

TEST_CASE("A code becomes a saved login with all that later calls need", "[new_login]") {
    LoginStage stage;
    stage.expect_token_request("authorization_code")
        .at("https://api.hubapi.com")
        .with_field("code", "the-code")
        .with_field("code_verifier", "the-verifier")
        .with_field("redirect_uri", "http://localhost:3000/oauth-callback")
        .answer(200, granted_answer, as_json);
    stage.expect_introspection().with_field("token", "new-access-token").answer(200, active_answer, as_json);

    const auto login = complete(stage);

    REQUIRE(login);
    CHECK(login->profile.name == "default");
    CHECK(login->expires_in == 1800s);
    const auto stored = stage.stored();
    CHECK(stored.client_id == "app");
    CHECK(stored.client_secret.reveal() == "app-secret");
    CHECK(stored.redirect_uri == "http://localhost:3000/oauth-callback");
    CHECK(stored.required_scopes == ScopeSet{"oauth"});
    CHECK(stored.optional_scopes == ScopeSet{"tickets"});
    CHECK(stored.api_version == "v3");
    CHECK(stored.api_origin == "https://api.hubapi.com");
    CHECK(stored.consent_origin == "https://app.hubspot.com");
    CHECK(stored.hub_id == 1);
    CHECK(stored.hub_domain == "acme.com");
    CHECK(stored.access_token.reveal() == "new-access-token");
    CHECK(stored.refresh_token.reveal() == "new-refresh-token");
    CHECK(stored.granted_scopes == ScopeSet{"oauth"});
}

TEST_CASE("A slow answer doesn't lengthen a new token's life", "[new_login]") {
    LoginStage stage;
    const auto asked_at = stage.clock.now();
    stage.expect_token_request("authorization_code")
        .meanwhile([&] { stage.clock.advance(20s); })
        .answer(200, granted_answer, as_json);
    stage.expect_introspection().answer(200, active_answer, as_json);
    REQUIRE(complete(stage));
    CHECK(stage.stored().expires_at == asked_at + 1800s);
}

TEST_CASE("A failing introspection is a warning, since the token is good", "[new_login]") {
    LoginStage stage;
    stage.expect_token_request("authorization_code").answer(200, granted_answer, as_json);
    stage.expect_introspection().be_unreachable();
    REQUIRE(complete(stage));
    CHECK(stage.stored().access_token.reveal() == "new-access-token");
    CHECK(stage.said("warning: HubSpot didn't say which account"));
}

TEST_CASE("An exchange that fails saves nothing and is not repeated", "[new_login]") {
    LoginStage stage;
    stage.expect_token_request("authorization_code").be_unreachable();
    const auto login = complete(stage);
    REQUIRE_FALSE(login);
    CHECK(login.error().kind == ErrorKind::unavailable);
    CHECK(stage.http.sent().size() == 1);
    CHECK(stage.store.saves() == 0);
}

TEST_CASE("A login for another account than expected isn't saved, and says that the app is installed there",
          "[new_login]") {
    LoginStage stage;
    expect_good_login(stage);
    auto target = login_target();
    target.checks.expected_account = 2;
    const auto login = complete(stage, target);
    REQUIRE_FALSE(login);
    CHECK(login.error().kind == ErrorKind::check_failed);
    CHECK(login.error().message ==
          "The token is for account 1, not for account 2. The app is installed in account 1 now; nothing was "
          "saved.");
    CHECK(stage.store.saves() == 0);
}

TEST_CASE("A login without a scope that is insisted on isn't saved, and says that the app is installed",
          "[new_login]") {
    LoginStage stage;
    expect_good_login(stage);
    auto target = login_target();
    target.checks.required_grant = ScopeSet{"tickets"};
    const auto login = complete(stage, target);
    REQUIRE_FALSE(login);
    CHECK(login.error().scopes == std::vector<std::string>{"tickets"});
    CHECK(login.error().message.find("is installed in account 1") != std::string::npos);
    CHECK(stage.store.saves() == 0);
}

TEST_CASE("A login that is not to be saved leaves the store alone and has no profile name", "[new_login]") {
    LoginStage stage;
    stage.store.break_writes(disk_full());
    expect_good_login(stage);
    auto target = login_target();
    target.saving = Saving::leave;
    REQUIRE(check_can_save(stage.outside, "default", target.saving));
    const auto login = complete(stage, target);
    REQUIRE(login);
    CHECK(login->profile.name.empty());
}

TEST_CASE("The same login again replaces its profile", "[new_login]") {
    LoginStage stage;
    stage.store.put(stored_login());
    expect_good_login(stage);
    REQUIRE(complete(stage));
    CHECK(stage.stored().refresh_token.reveal() == "new-refresh-token");
    CHECK_FALSE(stage.said("belongs to another login"));
}

TEST_CASE("A login under another login's name is saved under its account's id and says so", "[new_login]") {
    LoginStage stage;
    auto other = stored_login();
    other.hub_id = 99;
    stage.store.put(other);
    expect_good_login(stage);

    const auto login = complete(stage);

    REQUIRE(login);
    CHECK(login->profile.name == "1");
    CHECK(stage.stored().hub_id == 99);
    CHECK(stage.stored("1").access_token.reveal() == "new-access-token");
    CHECK(stage.said("\"default\" belongs to another login, so this one is saved as \"1\""));
}

TEST_CASE("A login is saved under the lock of the name that it gets", "[new_login]") {
    LoginStage stage;
    auto other = stored_login();
    other.hub_id = 99;
    stage.store.put(other);
    stage.store.hold_elsewhere("default");  // is being refreshed, which concerns nobody
    auto profile = stored_login("");
    REQUIRE(save_new(stage.outside, stage.narrator, "default", profile));
    CHECK(profile.name == "1");
    CHECK_FALSE(stage.store.is_locked("1"));

    stage.store.hold_elsewhere("1");
    CHECK_FALSE(save_new(stage.outside, stage.narrator, "default", profile));
}

TEST_CASE("A name that was taken while its lock was waited for isn't overwritten", "[new_login]") {
    LoginStage stage;
    auto other = stored_login();
    other.hub_id = 99;
    stage.store.when_locked([&] { stage.store.put(other); });
    auto profile = stored_login("");
    REQUIRE(save_new(stage.outside, stage.narrator, "default", profile));
    CHECK(profile.name == "1");
    CHECK(stage.stored().hub_id == 99);
}

TEST_CASE("A login whose saving fails says that its tokens are lost", "[new_login]") {
    LoginStage stage;
    expect_good_login(stage);
    stage.store.break_writes(disk_full());
    const auto login = complete(stage);
    REQUIRE_FALSE(login);
    CHECK(login.error().kind == ErrorKind::local);
    CHECK(login.error().message ==
          "The disk is full. The app is installed in account 1 now, but the tokens of the login are lost.");
}

TEST_CASE("A store that can't be written, or holds a damaged profile of that name, is found out before",
          "[new_login]") {
    LoginStage stage;
    CHECK(check_can_save(stage.outside, "default", Saving::save));
    stage.store.damage("default", disk_full());
    CHECK_FALSE(check_can_save(stage.outside, "default", Saving::save));
    CHECK(check_can_save(stage.outside, "other", Saving::save));
    stage.store.break_writes(disk_full());
    CHECK_FALSE(check_can_save(stage.outside, "other", Saving::save));
}
