#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

TEST_CASE("profile rename gives a profile another name, and the choice follows", "[profile_rename]") {
    CliStage stage;
    stage.store.put(stored_login("default"));
    CHECK(stage.run({"profile", "rename", "default", "acme"}) == 0);
    CHECK(stage.terminal.out() == "Renamed the profile default to acme.\n");
    CHECK(stage.said("use acme now"));
    CHECK(stage.run({"profile", "show", "--json"}) == 0);
    CHECK(stage.answered("\"profile\":\"acme\""));
    stage.environment.set("HSAUTH_PROFILE", "acme");
    CHECK(stage.run({"profile", "rename", "acme", "b", "--json"}) == 0);
    CHECK(stage.answered("{\"schema_version\":1,\"profile\":\"b\",\"renamed_from\":\"acme\"}\n"));
    CHECK(stage.said("HSAUTH_PROFILE still names acme"));
}

TEST_CASE("profile rename needs two names that are ones, the first of a profile", "[profile_rename]") {
    CliStage stage;
    stage.store.put(stored_login("work"));
    stage.store.put(stored_login("play"));
    CHECK(stage.run({"profile", "rename"}) == 2);
    CHECK(stage.run({"profile", "rename", "work"}) == 2);
    CHECK(stage.run({"profile", "rename", "work", "a/b"}) == 2);
    CHECK(stage.run({"profile", "rename", "nobody", "acme"}) == 4);
    CHECK(stage.run({"profile", "rename", "work", "play"}) == 8);
    CHECK(stage.terminal.out().empty());
    CHECK(stage.is_stored("work"));
}
