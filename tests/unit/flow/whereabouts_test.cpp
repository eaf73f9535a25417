#include "flow/whereabouts.h"

#include "fakes/fake_environment.h"
#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A connection over SSH is known by either of its variables", "[whereabouts]") {
    CHECK(whereabouts(FakeEnvironment{}) == Whereabouts::unknown);
    CHECK(whereabouts(FakeEnvironment{{"SSH_CONNECTION", "192.0.2.1 5 192.0.2.2 22"}}) ==
          Whereabouts::over_ssh);
    CHECK(whereabouts(FakeEnvironment{{"SSH_TTY", "/dev/pts/0"}}) == Whereabouts::over_ssh);
    CHECK(whereabouts(FakeEnvironment{{"SSH_CONNECTION", ""}, {"SSH_AUTH_SOCK", "/x"}}) ==
          Whereabouts::unknown);
}

TEST_CASE("A container that one is connected to over SSH is reached over SSH", "[whereabouts]") {
    FakeEnvironment container;
    container.be_container();
    CHECK(whereabouts(container) == Whereabouts::in_container);
    container.set("SSH_TTY", "/dev/pts/0");
    CHECK(whereabouts(container) == Whereabouts::over_ssh);
}

TEST_CASE("Over SSH the recipe leads from the browser's port to ours", "[whereabouts]") {
    CHECK(advice_for(Whereabouts::over_ssh, {3000, 3000}).ends_with("ssh -L 3000:localhost:3000 HOST"));
    CHECK(advice_for(Whereabouts::over_ssh, {3000, 8080}).ends_with("ssh -L 3000:localhost:8080 HOST"));
}

TEST_CASE("In a container it is said what reaches the port, and elsewhere nothing", "[whereabouts]") {
    const auto advice = advice_for(Whereabouts::in_container, {3000, 8080});
    for (const auto* words : {"8080", "--network host", "publishing the port is not enough"})
        CHECK(advice.find(words) != std::string::npos);
    CHECK(advice_for(Whereabouts::unknown, {3000, 3000}).empty());
}
