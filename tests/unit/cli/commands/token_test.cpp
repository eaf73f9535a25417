#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

TEST_CASE("token prints the token alone", "[token_command]") {
    CliStage stage;
    stage.store.put(stored_login());
    CHECK(stage.run({"token"}) == 0);
    CHECK(stage.terminal.out() == "old-access-token\n");
    CHECK(stage.terminal.err().empty());
}

TEST_CASE("token renews one that isn't good for --min-valid seconds, 300 without it", "[token_command]") {
    CliStage stage;
    auto profile = stored_login();
    profile.expires_at = stage.clock.now() + std::chrono::seconds{299};
    stage.store.put(profile);
    CHECK(stage.run({"token", "--min-valid", "299"}) == 0);
    stage.expect_refresh();
    CHECK(stage.run({"token"}) == 0);
    CHECK(stage.terminal.out() == "old-access-token\nnew-access-token\n");
    CHECK(stage.run({"token", "--min-valid", "-1"}) == 2);
}

TEST_CASE("token doesn't take the environment's token, whose age is unknown", "[token_command]") {
    CliStage stage;
    stage.environment.set("HUBSPOT_ACCESS_TOKEN", "env-token");
    CHECK(stage.run({"token"}) == 4);
    CHECK(stage.terminal.out().empty());
}

TEST_CASE("token of another account or without a required scope prints nothing", "[token_command]") {
    CliStage stage;
    stage.store.put(stored_login());
    CHECK(stage.run({"token", "--expect-account", "2"}) == 3);
    CHECK(stage.run({"token", "--require", "tickets"}) == 3);
    CHECK(stage.terminal.out().empty());
    CHECK(stage.run({"token", "--expect-account", "1", "--require", "oauth", "-p", "default"}) == 0);
}

TEST_CASE("token with everything in the environment reads and writes no profile", "[token_command]") {
    CliStage stage;
    stage.set_app();
    stage.environment.set("HUBSPOT_REFRESH_TOKEN", "env-token");
    stage.store.damage("default", disk_full());
    stage.store.break_writes(disk_full());
    stage.expect_refresh("env-token");
    CHECK(stage.run({"token", "--json"}) == 0);
    CHECK(stage.answered(R"("profile":null)"));
    CHECK(stage.terminal.err().empty());  // the answer has the rotated refresh token
    stage.expect_refresh("env-token");
    CHECK(stage.run({"token"}) == 0);
    CHECK(stage.said("HubSpot gave a new refresh token, which is lost"));
    CHECK(stage.store.locks() == 0);
}

TEST_CASE("token -p takes that profile's token and nobody else's", "[token_command]") {
    CliStage stage;
    stage.set_app();
    stage.environment.set("HUBSPOT_REFRESH_TOKEN", "env-token");
    CHECK(stage.run({"token", "-p", "work"}) == 4);
    stage.store.put(stored_login("work"));
    CHECK(stage.run({"token", "-p", "work"}) == 0);
    CHECK(stage.terminal.out() == "old-access-token\n");
}

TEST_CASE("token of an environment's refresh token holds it against the checks", "[token_command]") {
    CliStage stage;
    stage.set_app();
    stage.environment.set("HUBSPOT_REFRESH_TOKEN", "env-token");
    stage.expect_refresh("env-token");
    CHECK(stage.run({"token", "--expect-account", "2"}) == 3);
    CHECK(stage.terminal.out().empty());
    CHECK(stage.said("HubSpot gave a new refresh token, which is lost"));
}
