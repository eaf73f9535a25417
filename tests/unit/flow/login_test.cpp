#include "flow/login.h"

#include "support/login_stage.h"

using namespace hsauth;
using namespace std::chrono_literals;

namespace {

TokenAnswer answer_with(std::optional<Secret> refresh_token, std::optional<std::chrono::seconds> expires_in) {
    TokenAnswer answer;
    answer.access_token = Secret{"new-access-token"};
    answer.refresh_token = std::move(refresh_token);
    answer.expires_in = expires_in;
    return answer;
}

}  // namespace

TEST_CASE("A token's expiry is counted from the moment it was asked for", "[login]") {
    auto profile = stored_login();
    auto answer = answer_with(std::nullopt, 1800s);
    apply(answer, from_epoch_seconds(1000), profile);
    CHECK(profile.expires_at == from_epoch_seconds(2800));
    CHECK(profile.access_token.reveal() == "new-access-token");
}

TEST_CASE("An answer without a refresh token keeps the old one, one with it replaces it", "[login]") {
    auto profile = stored_login();
    auto silent = answer_with(std::nullopt, 1s);
    apply(silent, {}, profile);
    CHECK(profile.refresh_token.reveal() == "old-refresh-token");
    auto rotating = answer_with(Secret{"rotated"}, 1s);
    apply(rotating, {}, profile);
    CHECK(profile.refresh_token.reveal() == "rotated");
}

TEST_CASE("An answer that doesn't say how long its token lives leaves no old expiry behind", "[login]") {
    auto profile = stored_login();
    auto answer = answer_with(std::nullopt, std::nullopt);
    apply(answer, {}, profile);
    CHECK_FALSE(profile.expires_at);
}

TEST_CASE("Introspection fills in what the token answer lacked and overrides nothing it said", "[login]") {
    LoginStage stage;
    stage.expect_introspection().with_field("token", "old-access-token").answer(200, active_answer, as_json);
    auto profile = stored_login();
    profile.hub_id = 5;
    profile.granted_scopes = ScopeSet{"oauth", "tickets"};

    CHECK_FALSE(fill_in_from_introspection(stage.outside, stage.narrator, connection_to(), profile));

    CHECK(profile.hub_id == 5);
    CHECK(profile.granted_scopes == ScopeSet{"oauth", "tickets"});
    CHECK(profile.user_id == 42);
    CHECK(profile.app_id == 7);
    CHECK(profile.hub_domain == "acme.com");
    CHECK(profile.user == "a@acme.com");
    CHECK(stage.terminal.err().empty());
}

TEST_CASE("An introspection that says less than is known takes nothing away", "[login]") {
    LoginStage stage;
    stage.expect_introspection().answer(200, R"({"active":true,"hub_id":1,"expires_in":9})", as_json);
    auto profile = stored_login();
    profile.hub_domain = "acme.com";
    profile.user = "a@acme.com";
    profile.hublet = "eu1";
    profile.app_id = 7;

    CHECK_FALSE(fill_in_from_introspection(stage.outside, stage.narrator, connection_to(), profile));

    CHECK(profile.hub_domain == "acme.com");
    CHECK(profile.user == "a@acme.com");
    CHECK(profile.hublet == "eu1");
    CHECK(profile.app_id == 7);
}

TEST_CASE("What an inactive token's introspection says is not believed", "[login]") {
    LoginStage stage;
    stage.expect_introspection().answer(200, inactive_answer, as_json);
    auto profile = stored_login();
    profile.hub_id.reset();
    CHECK_FALSE(fill_in_from_introspection(stage.outside, stage.narrator, connection_to(), profile));
    CHECK_FALSE(profile.hub_id);
    CHECK(stage.said("warning: HubSpot didn't say which account"));
}

TEST_CASE("A signal during the introspection is handed back, not taken for a refusal", "[login]") {
    LoginStage stage;
    Error signal;
    signal.kind = ErrorKind::interrupted;
    stage.expect_introspection().fail_with(signal);
    auto profile = stored_login();
    const auto came = fill_in_from_introspection(stage.outside, stage.narrator, connection_to(), profile);
    REQUIRE(came);
    CHECK(came->kind == ErrorKind::interrupted);
    CHECK(stage.terminal.err().empty());
}

TEST_CASE("A login for another account than expected fails its check and names both", "[login]") {
    LoginChecks checks;
    checks.expected_account = 2;
    const auto checked = check_login(stored_login(), checks);
    REQUIRE_FALSE(checked);
    CHECK(checked.error().kind == ErrorKind::check_failed);
    CHECK(checked.error().message == "The token is for account 1, not for account 2.");

    auto unknown = stored_login();
    unknown.hub_id.reset();
    CHECK_FALSE(check_login(unknown, checks));
    checks.expected_account = 1;
    CHECK(check_login(stored_login(), checks));
}

TEST_CASE("A scope that is insisted on and not granted fails the check and is listed", "[login]") {
    LoginChecks checks;
    checks.required_grant = ScopeSet{"oauth", "tickets"};
    const auto checked = check_login(stored_login(), checks);
    REQUIRE_FALSE(checked);
    CHECK(checked.error().kind == ErrorKind::check_failed);
    CHECK(checked.error().scopes == std::vector<std::string>{"tickets"});

    auto unknown = stored_login();
    unknown.granted_scopes.reset();
    CHECK_FALSE(check_login(unknown, checks));
}

TEST_CASE("What is left of a token is counted from now and never below zero", "[login]") {
    const auto expires_at = *stored_login().expires_at;
    CHECK(login_of(stored_login(), expires_at - 10s).expires_in == 10s);
    CHECK(login_of(stored_login(), expires_at + 10s).expires_in == 0s);
    auto unknown = stored_login();
    unknown.expires_at.reset();
    unknown.granted_scopes.reset();
    const auto login = login_of(std::move(unknown), expires_at);
    CHECK_FALSE(login.expires_in);
    CHECK_FALSE(login.scopes);
}

TEST_CASE("A gap between what was required and granted is a warning", "[login]") {
    LoginStage stage;
    auto profile = stored_login();
    profile.required_scopes = ScopeSet{"oauth", "tickets"};
    warn_of_gaps(stage.narrator, login_of(std::move(profile), {}));
    CHECK(stage.terminal.err() == "warning: Not granted although required: tickets.\n");
}
