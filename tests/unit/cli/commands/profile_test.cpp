#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

TEST_CASE("profile list shows the profiles and which one stands", "[profile_command]") {
    CliStage stage;
    stage.store.put(stored_login("default"));
    stage.store.put(stored_login("work"));
    stage.environment.set("HSAUTH_PROFILE", "work");
    CHECK(stage.run({"profile", "list"}) == 0);
    CHECK(stage.answered("\ndefault "));
    CHECK(stage.answered("\nwork * "));
    CliStage json;
    CHECK(json.run({"profile", "list", "--json"}) == 0);
    CHECK(json.terminal.out() == "{\"schema_version\":1,\"default\":\"default\",\"profiles\":[]}\n");
}

TEST_CASE("profile list of nothing says how to make one", "[profile_command]") {
    CliStage stage;
    CHECK(stage.run({"profile", "list"}) == 0);
    CHECK(stage.terminal.out().empty());
    CHECK(stage.said("hsauth authorize makes one"));
}

TEST_CASE("profile list --names prints the names alone and reads no profile", "[profile_command]") {
    CliStage stage;
    stage.store.put(stored_login("work"));
    stage.store.put(stored_login("default"));
    stage.store.damage("work", disk_full());
    CHECK(stage.run({"profile", "list", "--names"}) == 0);
    CHECK(stage.terminal.out() == "default\nwork\n");
    CHECK(stage.terminal.err().empty());
    CHECK(stage.run({"profile", "list", "--names", "--json"}) == 2);
    CliStage empty;
    CHECK(empty.run({"profile", "list", "--names"}) == 0);
    CHECK(empty.terminal.out().empty());
    CHECK(empty.terminal.err().empty());
}

TEST_CASE("profile show takes a name, else the one that other commands use", "[profile_command]") {
    CliStage stage;
    stage.store.put(stored_login("work"));
    CHECK(stage.run({"profile", "show", "work"}) == 0);
    CHECK(stage.answered("Profile        work\n"));
    CHECK(stage.run({"profile", "show"}) == 4);
    CHECK(stage.run({"profile", "show", "../x"}) == 2);
    stage.environment.set("HSAUTH_PROFILE", "work");
    CHECK(stage.run({"profile", "show", "--json"}) == 0);
    CHECK_FALSE(stage.answered("old-refresh-token"));
    CHECK_FALSE(stage.answered("app-secret"));
}

TEST_CASE("profile list leaves a damaged profile out, with a warning that names it", "[profile_command]") {
    CliStage stage;
    stage.store.put(stored_login("good"));
    stage.store.damage("bad", disk_full());
    CHECK(stage.run({"profile", "list"}) == 0);
    CHECK(stage.answered("\ngood "));
    CHECK_FALSE(stage.answered("bad"));
    CHECK(stage.said("\"bad\""));
    CHECK(stage.said(disk_full().message));
}

TEST_CASE("profile list of damaged profiles alone doesn't say that there are none", "[profile_command]") {
    CliStage stage;
    stage.store.damage("bad", disk_full());
    CHECK(stage.run({"profile", "list", "--json"}) == 0);
    CHECK(stage.terminal.out() == "{\"schema_version\":1,\"default\":\"default\",\"profiles\":[]}\n");
    CHECK(stage.said("\"bad\""));
    CHECK_FALSE(stage.said("No profile is saved"));
}

TEST_CASE("A damaged profile that is asked for is an error that is passed on", "[profile_command]") {
    CliStage stage;
    stage.store.damage("default", disk_full());
    CHECK(stage.run({"profile", "show"}) == 8);
}
