#include "flow/profile_renaming.h"

#include "flow/profile_name.h"
#include "support/login_stage.h"

using namespace hsauth;

TEST_CASE("A profile is renamed under the locks of both names", "[profile_renaming]") {
    LoginStage stage;
    stage.store.put(stored_login("work"));
    stage.store.put(stored_login("default"));
    const auto renaming = rename_profile(stage.outside, "work", "acme");
    REQUIRE(renaming);
    CHECK_FALSE(renaming->choice_followed);
    CHECK_FALSE(stage.is_stored("work"));
    CHECK(stage.stored("acme").refresh_token.reveal() == "old-refresh-token");
    CHECK(stage.store.locks() == 2);
    for (const auto* held : {"acme", "other"}) {
        stage.store.hold_elsewhere(held);
        CHECK(rename_profile(stage.outside, "acme", "other").error().kind == ErrorKind::local);
    }
    CHECK(stage.is_stored("acme"));
}

TEST_CASE("A name that is taken is refused, also by a damaged profile or its own", "[profile_renaming]") {
    LoginStage stage;
    stage.store.put(stored_login("work"));
    stage.store.put(stored_login("other"));
    stage.store.damage("bad", disk_full());
    for (const auto* taken : {"other", "bad", "work"}) {
        const auto renaming = rename_profile(stage.outside, "work", taken);
        REQUIRE_FALSE(renaming);
        CHECK(renaming.error().kind == ErrorKind::local);
        CHECK(renaming.error().message.find("\"" + std::string(taken) + "\" already") != std::string::npos);
    }
    CHECK(stage.is_stored("work"));
    CHECK(stage.store.locks() == 0);
}

TEST_CASE("A name that was taken while the locks were waited for is refused", "[profile_renaming]") {
    LoginStage stage;
    stage.store.put(stored_login("work"));
    stage.store.when_locked([&] { stage.store.put(stored_login("acme")); });
    CHECK(rename_profile(stage.outside, "work", "acme").error().message.find("already") != std::string::npos);
    CHECK(stage.is_stored("work"));
}

TEST_CASE("A profile that isn't there, or goes meanwhile, can't be renamed", "[profile_renaming]") {
    LoginStage stage;
    CHECK(rename_profile(stage.outside, "work", "acme").error().kind == ErrorKind::login_needed);
    CHECK(stage.store.locks() == 0);
    stage.store.put(stored_login("work"));
    stage.store.when_locked([&] { REQUIRE(stage.store.remove("work")); });
    CHECK(rename_profile(stage.outside, "work", "acme").error().kind == ErrorKind::login_needed);
}

TEST_CASE("The profile of calls that name none stays that, whatever it is called", "[profile_renaming]") {
    LoginStage stage;
    stage.store.put(stored_login("default"));
    CHECK(rename_profile(stage.outside, "default", "acme")->choice_followed);
    CHECK(standing_profile_name(stage.outside) == "acme");
    CHECK(rename_profile(stage.outside, "acme", "acme-2")->choice_followed);
    CHECK(standing_profile_name(stage.outside) == "acme-2");
}

TEST_CASE("A choice that can't be read keeps every name as it is", "[profile_renaming]") {
    LoginStage stage;
    stage.store.put(stored_login("default"));
    stage.standing.damage(disk_full());
    CHECK(rename_profile(stage.outside, "default", "acme").error().kind == ErrorKind::local);
    CHECK(stage.is_stored("default"));
}
