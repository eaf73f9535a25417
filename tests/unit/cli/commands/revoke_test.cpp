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

TEST_CASE("revoke asks a person, naming profile and account, and takes a no", "[revoke_command]") {
    CliStage stage;
    stage.terminal.be_interactive();
    auto login = stored_login("work");
    login.hub_domain = "acme.com";
    stage.store.put(login);
    stage.terminal.type("");
    CHECK(stage.run({"revoke", "-p", "work"}) == 5);
    CHECK(stage.terminal.questions() ==
          std::vector<std::string>{"Revoke the refresh token of profile work, account acme.com (hub 1)?"});
    CHECK(stage.stored("work").refresh_token.reveal() == "old-refresh-token");
    CHECK(stage.http.sent().empty());

    stage.terminal.type("y");
    expect_proven_revocation(stage, "old-refresh-token");
    CHECK(stage.run({"revoke", "-p", "work"}) == 0);
}

TEST_CASE("revoke asks about a token of the environment's, too", "[revoke_command]") {
    CliStage stage;
    stage.set_app();
    stage.environment.set("HUBSPOT_REFRESH_TOKEN", "env-token");
    stage.terminal.be_interactive();
    stage.terminal.type("n");
    CHECK(stage.run({"revoke"}) == 5);
    CHECK(stage.terminal.questions().front() == "Revoke the refresh token of HUBSPOT_REFRESH_TOKEN?");
}

TEST_CASE("revoke goes ahead without a question with --yes or --no-input", "[revoke_command]") {
    for (const auto* flag : {"--yes", "--no-input"}) {
        CliStage stage;
        stage.terminal.be_interactive();
        stage.store.put(stored_login());
        expect_proven_revocation(stage, "old-refresh-token");
        CHECK(stage.run({"revoke", flag}) == 0);
        CHECK(stage.terminal.questions().empty());
    }
}

TEST_CASE("revoke refuses a flag that contradicts the profile before it asks", "[revoke_command]") {
    CliStage stage;
    stage.terminal.be_interactive();
    stage.store.put(stored_login());
    CHECK(stage.run({"revoke", "--client-id", "other"}) == 2);
    CHECK(stage.terminal.questions().empty());
}

TEST_CASE("revoke of a token that was dead already says so, and doesn't know of the app",
          "[revoke_command]") {
    for (const bool as_json_answer : {false, true}) {
        CliStage stage;
        stage.store.put(expired_login());
        stage.expect_revocation().answer(400, invalid_grant, as_json);
        stage.expect_introspection().answer(200, inactive_answer, as_json);
        std::vector<std::string> words = {"revoke"};
        if (as_json_answer) words.emplace_back("--json");
        CHECK(stage.run(words) == 0);
        if (as_json_answer) {
            CHECK(stage.answered(R"("revoked":true,"refresh_token_active":false)"));
            CHECK(stage.answered(R"("app_still_installed":null)"));
        } else {
            CHECK(stage.answered("was dead already"));
            CHECK(stage.answered("expired at "));
        }
    }
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
