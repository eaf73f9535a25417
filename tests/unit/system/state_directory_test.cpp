#include "system/state_directory.h"

#include "fakes/fake_environment.h"
#include "support/catch.h"

using namespace hsauth;

TEST_CASE("The state directory is the first that the environment names", "[state_directory]") {
    FakeEnvironment environment{{"HOME", "/home/a/"}};
    CHECK(state_directory(environment) == "/home/a/.local/state/hsauth");
    environment.set("XDG_STATE_HOME", "/xdg");
    CHECK(state_directory(environment) == "/xdg/hsauth");
    environment.set("HSAUTH_STATE_DIR", "/own//");
    CHECK(state_directory(environment) == "/own");
}

TEST_CASE("A relative XDG_STATE_HOME counts as not set", "[state_directory]") {
    CHECK(state_directory(FakeEnvironment{{"HOME", "/home/a"}, {"XDG_STATE_HOME", "xdg"}}) ==
          "/home/a/.local/state/hsauth");
}

TEST_CASE("Without a usable home there is no state directory", "[state_directory]") {
    CHECK(state_directory(FakeEnvironment{}).error().kind == ErrorKind::local);
    CHECK(state_directory(FakeEnvironment{{"HOME", "a"}}).error().message.find("HOME") != std::string::npos);
}
