#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

TEST_CASE("profile use chooses the profile of commands that name none", "[profile_use]") {
    CliStage stage;
    stage.store.put(stored_login("default"));
    auto work = stored_login("work");
    work.access_token = Secret{"work-access-token"};
    stage.store.put(work);
    CHECK(stage.run({"profile", "use", "work"}) == 0);
    CHECK(stage.terminal.out() == "Commands that name no profile use work now.\n");
    CHECK(stage.run({"token"}) == 0);
    CHECK(stage.answered("work-access-token\n"));
    CHECK(stage.run({"profile", "list"}) == 0);
    CHECK(stage.answered("\nwork * "));
}

TEST_CASE("-p and HSAUTH_PROFILE go before the choice", "[profile_use]") {
    CliStage stage;
    stage.store.put(stored_login("default"));
    stage.store.put(stored_login("work"));
    CHECK(stage.run({"profile", "use", "work", "--json"}) == 0);
    CHECK(stage.terminal.out() == "{\"schema_version\":1,\"default\":\"work\"}\n");
    CHECK(stage.run({"token", "-p", "default", "--json"}) == 0);
    CHECK(stage.answered("\"profile\":\"default\""));
    stage.environment.set("HSAUTH_PROFILE", "default");
    CHECK(stage.run({"profile", "list"}) == 0);
    CHECK(stage.answered("\ndefault * "));
    CHECK(stage.terminal.err().empty());
    CHECK(stage.run({"profile", "use", "work"}) == 0);
    CHECK(stage.said("HSAUTH_PROFILE is set"));
}

TEST_CASE("profile use of none, or of one that isn't there, changes nothing", "[profile_use]") {
    CliStage stage;
    stage.store.put(stored_login("default"));
    CHECK(stage.run({"profile", "use"}) == 2);
    CHECK(stage.run({"profile", "use", "../x"}) == 2);
    CHECK(stage.run({"profile", "use", "work"}) == 4);
    CHECK(stage.terminal.out().empty());
    CHECK(stage.run({"profile", "show"}) == 0);
}

TEST_CASE("A choice that can't be read is an error only of commands that need it", "[profile_use]") {
    CliStage stage;
    stage.store.put(stored_login("work"));
    stage.standing.damage(disk_full());
    CHECK(stage.run({"profile", "show", "work"}) == 0);
    CHECK(stage.run({"token", "-p", "work"}) == 0);
    CHECK(stage.run({"token"}) == 8);
    CHECK(stage.run({"profile", "use", "work"}) == 8);
    CHECK(stage.said(disk_full().message));
}

TEST_CASE("A refresh of the environment's token asks for no choice", "[profile_use]") {
    CliStage stage;
    stage.standing.damage(disk_full());
    stage.set_app();
    stage.environment.set("HUBSPOT_REFRESH_TOKEN", "old-refresh-token");
    stage.expect_refresh();
    CHECK(stage.run({"refresh", "--format", "token"}) == 0);
}
