#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

TEST_CASE("refresh renews the standing profile", "[refresh_command]") {
    CliStage stage;
    stage.store.put(stored_login());
    stage.expect_refresh();
    CHECK(stage.run({"refresh", "--json"}) == 0);
    CHECK(stage.answered(R"("access_token":"new-access-token")"));
    CHECK(stage.stored().refresh_token.reveal() == "new-refresh-token");
}

TEST_CASE("refresh with everything in the environment reads and writes no profile", "[refresh_command]") {
    CliStage stage;
    stage.set_app();
    stage.environment.set("HUBSPOT_REFRESH_TOKEN", "env-token");
    stage.store.damage("default", disk_full());
    stage.store.break_writes(disk_full());
    stage.expect_refresh("env-token");
    CHECK(stage.run({"refresh", "--json"}) == 0);
    CHECK(stage.answered(R"("profile":null)"));
    CHECK(stage.said("warning: HubSpot gave a new refresh token"));
    CHECK(stage.said("the answer has the new one"));
    CHECK(stage.store.locks() == 0);
}

TEST_CASE("refresh says that a new token is lost which the answer doesn't carry", "[refresh_command]") {
    for (const auto* format : {"text", "token", "header"}) {
        CliStage stage;
        stage.set_app();
        stage.environment.set("HUBSPOT_REFRESH_TOKEN", "env-token");
        stage.expect_refresh("env-token");
        CHECK(stage.run({"refresh", "--format", format}) == 0);
        CHECK(stage.said("warning: HubSpot gave a new refresh token, which is lost"));
    }
}

TEST_CASE("refresh -p NEW makes a profile of the environment's token", "[refresh_command]") {
    CliStage stage;
    stage.set_app();
    stage.environment.set("HUBSPOT_REFRESH_TOKEN", "env-token");
    stage.expect_refresh("env-token");
    CHECK(stage.run({"refresh", "-p", "new"}) == 0);
    CHECK(stage.stored("new").refresh_token.reveal() == "new-refresh-token");
    CHECK(stage.stored("new").client_secret.reveal() == "app-secret");
}

TEST_CASE("refresh -p of a stored profile uses its token, not the environment's", "[refresh_command]") {
    CliStage stage;
    stage.set_app();
    stage.environment.set("HUBSPOT_REFRESH_TOKEN", "env-token");
    stage.store.put(stored_login("work"));
    stage.expect_refresh("old-refresh-token");
    CHECK(stage.run({"refresh", "-p", "work"}) == 0);
}

TEST_CASE("refresh of a file's token overwrites no other login, and says so", "[refresh_command]") {
    CliStage stage;
    auto other = stored_login("work");
    other.hub_id = 99;
    stage.store.put(other);
    stage.files.put("-", "file-token\n");
    stage.expect_refresh("file-token");
    CHECK(stage.run({"refresh", "-p", "work", "--refresh-token-file", "-"}) == 0);
    CHECK(stage.stored("work").hub_id == 99);
    CHECK(stage.stored("1").refresh_token.reveal() == "new-refresh-token");
    CHECK(stage.said("this one is saved as \"1\""));
}

TEST_CASE("refresh -p finds out before the request that it couldn't save", "[refresh_command]") {
    CliStage stage;
    stage.set_app();
    stage.environment.set("HUBSPOT_REFRESH_TOKEN", "env-token");
    stage.store.break_writes(disk_full());
    CHECK(stage.run({"refresh", "-p", "new"}) == 8);
    CHECK(stage.http.sent().empty());
}

TEST_CASE("refresh --no-save leaves the profile, but for a rotated refresh token", "[refresh_command]") {
    CliStage stage;
    stage.store.put(stored_login());
    stage.expect_refresh();
    CHECK(stage.run({"refresh", "--no-save"}) == 0);
    CHECK(stage.stored().access_token.reveal() == "old-access-token");
    CHECK(stage.stored().refresh_token.reveal() == "new-refresh-token");
}

TEST_CASE("refresh without any token needs a login", "[refresh_command]") {
    CliStage stage;
    CHECK(stage.run({"refresh"}) == 4);
    CHECK(stage.run({"refresh", "-p", "new"}) == 4);
    CHECK(stage.run({"refresh", "--expect-account", "x"}) == 2);
}
