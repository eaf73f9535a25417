#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

TEST_CASE("profile remove without anybody to ask forgets the profile and revokes nothing",
          "[profile_remove]") {
    CliStage stage;
    stage.store.put(stored_login("default"));
    stage.store.put(stored_login("work"));
    CHECK(stage.run({"profile", "remove", "work", "--json"}) == 0);
    CHECK(stage.terminal.out() ==
          "{\"schema_version\":1,\"profile\":\"work\",\"removed\":true,\"revoked\":false}\n");
    CHECK(stage.said("Its tokens live on at HubSpot"));
    CHECK_FALSE(stage.is_stored("work"));
    CHECK(stage.is_stored("default"));
}

TEST_CASE("profile remove offers on a terminal to revoke first", "[profile_remove]") {
    CliStage stage;
    stage.terminal.be_interactive();
    stage.terminal.type("y");
    stage.store.put(stored_login("work"));
    stage.expect_revocation().answer(200, "");
    stage.expect_introspection().answer(200, inactive_answer, as_json);
    CHECK(stage.run({"profile", "remove", "work", "--json"}) == 0);
    CHECK(stage.terminal.questions() ==
          std::vector<std::string>{
              "Revoke the refresh token of profile work, account hub 1, before the profile is removed?"});
    CHECK(stage.answered("\"revoked\":true"));
    CHECK_FALSE(stage.is_stored("work"));
}

TEST_CASE("profile remove goes ahead after a no, and asks nobody with --yes or --no-input",
          "[profile_remove]") {
    for (const auto* flag : {"", "--yes", "--no-input"}) {
        CAPTURE(flag);
        CliStage stage;
        stage.terminal.be_interactive();
        stage.store.put(stored_login("work"));
        std::vector<std::string> words = {"profile", "remove", "work"};
        if (*flag == '\0') {
            stage.terminal.type("");
        } else {
            words.emplace_back(flag);
        }
        CHECK(stage.run(words) == 0);
        CHECK(stage.terminal.questions().size() == (*flag == '\0' ? 1U : 0U));
        CHECK_FALSE(stage.is_stored("work"));
    }
}

TEST_CASE("profile remove says that the choice ended with its profile", "[profile_remove]") {
    CliStage stage;
    stage.store.put(stored_login("work"));
    CHECK(stage.run({"profile", "use", "work"}) == 0);
    CHECK(stage.run({"profile", "remove", "work"}) == 0);
    CHECK(stage.said("use the one called default now"));
}

TEST_CASE("profile remove without a name, or of none, removes nothing", "[profile_remove]") {
    CliStage stage;
    stage.store.put(stored_login("default"));
    CHECK(stage.run({"profile", "remove"}) == 2);
    CHECK(stage.run({"profile", "remove", "work"}) == 4);
    stage.store.hold_elsewhere("default");
    CHECK(stage.run({"profile", "remove", "default"}) == 8);
    CHECK(stage.is_stored("default"));
}
