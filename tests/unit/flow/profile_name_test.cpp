#include "flow/profile_name.h"

#include "support/login_stage.h"

using namespace hsauth;

namespace {

void put(MemoryTokenStore& store, const std::string& name, std::int64_t hub_id) {
    auto profile = stored_login(name);
    profile.hub_id = hub_id;
    store.put(profile);
}

std::string name_of(MemoryTokenStore& store, const Profile& login = stored_login("")) {
    const auto name = name_for_login(store, "default", login);
    REQUIRE(name);
    return *name;
}

}  // namespace

TEST_CASE("A login gets the wanted name where it is free or its own", "[profile_name]") {
    MemoryTokenStore store;
    CHECK(name_of(store) == "default");
    put(store, "default", 1);
    CHECK(name_of(store) == "default");
}

TEST_CASE("A name of another login gives way to the account's id, then ID-2, ID-3", "[profile_name]") {
    MemoryTokenStore store;
    put(store, "default", 99);
    CHECK(name_of(store) == "1");
    put(store, "1", 99);
    CHECK(name_of(store) == "1-2");
    put(store, "1-2", 99);
    CHECK(name_of(store) == "1-3");
    put(store, "1-2", 1);
    CHECK(name_of(store) == "1-2");
}

TEST_CASE("The same account under another app or origin is another login", "[profile_name]") {
    MemoryTokenStore store;
    put(store, "default", 1);
    auto other_app = stored_login("");
    other_app.client_id = "another-app";
    CHECK(name_of(store, other_app) == "1");
    auto other_origin = stored_login("");
    other_origin.api_origin = "http://localhost:4280";
    CHECK(name_of(store, other_origin) == "1");
}

TEST_CASE("A login of an unknown account overwrites none of another", "[profile_name]") {
    MemoryTokenStore store;
    auto unknown = stored_login("default");
    unknown.hub_id.reset();
    store.put(unknown);
    CHECK(name_of(store, unknown) == "default-2");
}

TEST_CASE("A damaged profile is nobody's to overwrite: the wanted one is said, others are passed over",
          "[profile_name]") {
    MemoryTokenStore store;
    put(store, "default", 99);
    store.damage("1", disk_full());
    CHECK(name_of(store) == "1-2");
    store.damage("default", disk_full());
    CHECK_FALSE(name_for_login(store, "default", stored_login("")));
}

TEST_CASE("The profile that goes without naming is the variable's, the chosen one, or default",
          "[profile_name]") {
    LoginStage stage;
    const auto which = [&] {
        std::string all;
        for (const auto* name : {"default", "work", "play"})
            all += goes_without_naming(stage.outside, name) ? name : "";
        return all;
    };
    CHECK(which() == "default");
    REQUIRE(stage.standing.choose("work"));
    CHECK(which() == "work");
    stage.environment.set("HSAUTH_PROFILE", "play");
    CHECK(which() == "play");
    LoginStage damaged;
    damaged.standing.damage(disk_full());
    CHECK_FALSE(goes_without_naming(damaged.outside, "default"));
}
