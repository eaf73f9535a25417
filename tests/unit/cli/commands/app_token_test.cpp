#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

constexpr auto answer =
    R"({"token_type":"bearer","access_token":"app-access-token","expires_in":1800,"scopes":["a","b"]})";

}  // namespace

TEST_CASE("app-token prints the token alone", "[app_token_command]") {
    CliStage stage;
    stage.set_app();
    stage.expect_token_request("client_credentials").with_field("scope", "a b").answer(200, answer, as_json);
    CHECK(stage.run({"app-token", "--scope", "a,b"}) == 0);
    CHECK(stage.terminal.out() == "app-access-token\n");
    CHECK(stage.terminal.err().empty());
}

TEST_CASE("app-token answers in the JSON of every login, where an account would be with null",
          "[app_token_command]") {
    CliStage stage;
    stage.set_app();
    stage.expect_token_request("client_credentials").answer(200, answer, as_json);
    CHECK(stage.run({"app-token", "--scope", "a", "--json"}) == 0);
    CHECK(stage.terminal.out() ==
          R"({"schema_version":1,"profile":null,"access_token":"app-access-token","token_type":"bearer",)"
          R"("expires_in":1800,"expires_at":"2026-11-21T21:00:00Z","expires_at_epoch":1795294800,)"
          R"("refresh_token":null,"hub_id":null,"user_id":null,"scopes":{"granted":["a","b"],)"
          R"("required":["a"],"optional":[],"missing":[],"optional_not_granted":[],"extra":["b"]},)"
          R"("api_version":"v3"})"
          "\n");
}

TEST_CASE("app-token takes app and secret of a profile, and none of its scopes", "[app_token_command]") {
    CliStage stage;
    stage.store.put(stored_login());
    CHECK(stage.run({"app-token"}) == 2);
    CHECK(stage.said("HUBSPOT_SCOPES"));
    stage.environment.set("HUBSPOT_SCOPES", "a");
    stage.expect_token_request("client_credentials")
        .with_field("client_id", "app")
        .with_field("client_secret", "app-secret")
        .with_field("scope", "a")
        .answer(200, answer, as_json);
    CHECK(stage.run({"app-token"}) == 0);
    CHECK(stage.stored().access_token.reveal() == "old-access-token");
}

TEST_CASE("app-token says what is missing of what it asked for", "[app_token_command]") {
    CliStage stage;
    stage.set_app();
    stage.expect_token_request("client_credentials").answer(200, answer, as_json);
    CHECK(stage.run({"app-token", "--scope", "a c"}) == 0);
    CHECK(stage.said("Not granted although required: c."));
}

TEST_CASE("app-token of v1 and of an expected account is refused before any request", "[app_token_command]") {
    CliStage stage;
    stage.set_app();
    CHECK(stage.run({"app-token", "--scope", "a", "--api-version", "v1"}) == 2);
    CHECK(stage.run({"app-token", "--scope", "a", "--expect-account", "1"}) == 3);
    CHECK(stage.said("An app's own token is for no account, so it isn't for account 1."));
    CHECK(stage.terminal.out().empty());
}

TEST_CASE("app-token knows no text format and no --min-valid", "[app_token_command]") {
    CliStage stage;
    CHECK(stage.run({"app-token", "--format", "text"}) == 2);
    CHECK(stage.run({"app-token", "--min-valid", "3"}) == 2);
}
