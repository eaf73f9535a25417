#include "cli/env_file.h"

#include "fakes/fake_world.h"

using namespace hsauth;
using namespace hsauth::cli;

TEST_CASE("A file's variables of HubSpot's and hsauth's are lent, and no others", "[env_file]") {
    FakeWorld stage;
    stage.files.put(".env",
                    "HUBSPOT_CLIENT_ID=app\nexport HSAUTH_WAIT=7\nBROWSER=evil\nXDG_STATE_HOME=/evil\n"
                    "MY_HUBSPOT_CLIENT_SECRET=sekrit\nHUBSPOT=1\nhubspot_scopes=oauth\n");
    auto world = stage.world();
    REQUIRE(lend_env_file(world, ".env"));
    CHECK(stage.environment.variable("HUBSPOT_CLIENT_ID") == "app");
    CHECK(stage.environment.variable("HSAUTH_WAIT") == "7");
    for (const auto* name : {"BROWSER", "XDG_STATE_HOME", "MY_HUBSPOT_CLIENT_SECRET", "HUBSPOT",
                             "hubspot_scopes", "HUBSPOT_SCOPES"})
        CHECK_FALSE(stage.environment.variable(name));
}

TEST_CASE("What the process says outranks the file", "[env_file]") {
    FakeWorld stage;
    stage.environment.set("HUBSPOT_CLIENT_ID", "own");
    stage.environment.set("HSAUTH_WAIT", "");
    stage.files.put("-", "HUBSPOT_CLIENT_ID=lent\nHSAUTH_WAIT=7");
    auto world = stage.world();
    REQUIRE(lend_env_file(world, "-"));
    CHECK(stage.environment.variable("HUBSPOT_CLIENT_ID") == "own");
    CHECK(stage.environment.variable("HSAUTH_WAIT") == "7");
}

TEST_CASE("A file that is broken or absent is this machine's fault and is named", "[env_file]") {
    FakeWorld stage;
    auto world = stage.world();
    const auto absent = lend_env_file(world, ".env");
    REQUIRE_FALSE(absent);
    CHECK(absent.error().kind == ErrorKind::local);
    stage.files.put(".env", "HUBSPOT_CLIENT_ID=app\nsekrit\n");
    const auto broken = lend_env_file(world, ".env");
    REQUIRE_FALSE(broken);
    CHECK(broken.error().kind == ErrorKind::local);
    CHECK(broken.error().message == ".env: line 2 is no NAME=VALUE.");
    CHECK_FALSE(stage.environment.variable("HUBSPOT_CLIENT_ID"));
    stage.files.put("-", "sekrit");
    CHECK(lend_env_file(world, "-").error().message == "Standard input: line 1 is no NAME=VALUE.");
}
