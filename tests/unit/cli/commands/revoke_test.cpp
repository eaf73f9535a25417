#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

void expect_proven_revocation(CliStage& stage, const std::string& token) {
    stage.expect_revocation().with_field("token", token).answer(200);
    stage.expect_introspection().with_field("token", token).answer(200, inactive_answer, as_json);
}

}  // namespace

TEST_CASE("revoke ends a profile's refresh token and answers in JSON", "[revoke_command]") {
    CliStage stage;
    stage.store.put(stored_login());
    expect_proven_revocation(stage, "old-refresh-token");
    CHECK(stage.run({"revoke", "--json"}) == 0);
    CHECK(stage.terminal.out() ==
          R"({"schema_version":1,"profile":"default","revoked":true,"refresh_token_active":false,)"
          R"("access_token_expires_at":"2026-11-21T21:00:00Z","app_still_installed":true})"
          "\n");
    CHECK(stage.stored().refresh_token.empty());
}

TEST_CASE("revoke says in words what still works", "[revoke_command]") {
    CliStage stage;
    stage.store.put(stored_login());
    expect_proven_revocation(stage, "old-refresh-token");
    CHECK(stage.run({"revoke"}) == 0);
    for (const auto* words :
         {"works until 2026-11-21T21:00:00Z", "stays installed", "default holds no tokens"})
        CHECK(stage.answered(words));
}

TEST_CASE("revoke ends the environment's token, without a profile", "[revoke_command]") {
    CliStage stage;
    stage.set_app();
    stage.environment.set("HUBSPOT_REFRESH_TOKEN", "env-token");
    stage.store.put(stored_login());
    expect_proven_revocation(stage, "env-token");
    CHECK(stage.run({"revoke", "--json"}) == 0);
    CHECK(stage.answered(R"("profile":null)"));
    CHECK(stage.stored().refresh_token.reveal() == "old-refresh-token");
}

TEST_CASE("revoke -p ends that profile's token, whatever the environment holds", "[revoke_command]") {
    CliStage stage;
    stage.environment.set("HUBSPOT_REFRESH_TOKEN", "env-token");
    stage.store.put(stored_login("work"));
    expect_proven_revocation(stage, "old-refresh-token");
    CHECK(stage.run({"revoke", "-p", "work"}) == 0);
}

TEST_CASE("revoke of a token that lives on is exit 7 and answers nothing", "[revoke_command]") {
    CliStage stage;
    stage.store.put(stored_login());
    stage.expect_revocation().answer(200);
    stage.expect_introspection().answer(200, active_answer, as_json);
    CHECK(stage.run({"revoke"}) == 7);
    CHECK(stage.terminal.out().empty());
}

TEST_CASE("revoke needs something to revoke", "[revoke_command]") {
    CliStage stage;
    CHECK(stage.run({"revoke"}) == 4);
    CHECK(stage.run({"revoke", "-p", "a/b"}) == 2);
}
