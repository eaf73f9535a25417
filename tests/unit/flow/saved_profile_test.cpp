#include "flow/saved_profile.h"

#include "flow/profile_name.h"
#include "support/login_stage.h"

using namespace hsauth;

TEST_CASE("A profile that isn't there is a login that is needed", "[saved_profile]") {
    LoginStage stage;
    const auto missing = saved_outline(stage.outside, "work");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().kind == ErrorKind::login_needed);
    CHECK(missing.error().message == "There is no profile \"work\".");
    stage.store.put(stored_login("work"));
    CHECK(saved_outline(stage.outside, "work")->name == "work");
}

TEST_CASE("Only a profile that is there and whole can be chosen", "[saved_profile]") {
    LoginStage stage;
    CHECK(choose_profile(stage.outside, "work").error().kind == ErrorKind::login_needed);
    stage.store.damage("bad", disk_full());
    CHECK(choose_profile(stage.outside, "bad").error().kind == ErrorKind::local);
    CHECK(standing_profile_name(stage.outside) == "default");
    stage.store.put(stored_login("work"));
    REQUIRE(choose_profile(stage.outside, "work"));
    CHECK(standing_profile_name(stage.outside) == "work");
}
