#include "system/state_part.h"

#include "fakes/fake_environment.h"
#include "support/catch.h"
#include "support/temporary_directory.h"

using namespace hsauth;
namespace fs = std::filesystem;

TEST_CASE("Looking for a part of the state makes nothing", "[state_part]") {
    const TemporaryDirectory directory;
    const FakeEnvironment environment{{"HSAUTH_STATE_DIR", directory / "state"}};
    const auto part = existing_part(environment, "pending");
    REQUIRE(part);
    CHECK_FALSE(*part);
    CHECK(fs::is_empty(directory.path()));
}

TEST_CASE("A part of the state is made for this user alone, and found again", "[state_part]") {
    const TemporaryDirectory directory;
    const FakeEnvironment environment{{"HSAUTH_STATE_DIR", directory / "state"}};
    REQUIRE(existing_or_made_part(environment, "pending"));
    CHECK(mode_of(directory / "state") == 0700);
    CHECK(mode_of(directory / "state/pending") == 0700);
    CHECK(existing_or_made_part(environment, "pending"));
    const auto part = existing_part(environment, "pending");
    REQUIRE(part);
    REQUIRE(*part);
    CHECK((*part)->path_of("x") == directory / "state/pending/x");
}

TEST_CASE("Where nothing says where the state is, its parts fail", "[state_part]") {
    const FakeEnvironment nowhere;
    CHECK(existing_part(nowhere, "pending").error().kind == ErrorKind::local);
    CHECK(existing_or_made_part(nowhere, "pending").error().kind == ErrorKind::local);
}
