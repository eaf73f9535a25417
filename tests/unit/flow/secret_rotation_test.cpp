#include "flow/secret_rotation.h"

#include "support/login_stage.h"

using namespace hsauth;

namespace {

const AppAtOrigin own_app{"app", "https://api.hubapi.com"};
const Secret rotated{"rotated-secret"};

Profile login_at(const std::string& name, const std::string& client_id, const std::string& origin) {
    auto profile = stored_login(name);
    profile.client_id = client_id;
    profile.api_origin = origin;
    return profile;
}

std::vector<std::string> names_of(const std::vector<SecretChange>& changes) {
    std::vector<std::string> names;
    for (const auto& change : changes)
        names.push_back(change.profile + (change.error ? " failed" : ""));
    return names;
}

}  // namespace

TEST_CASE("A new client secret takes the old one's place and nothing else changes", "[secret_rotation]") {
    LoginStage stage;
    auto login = stored_login("work");
    login.store = SecretStore::of_helper("pass");
    stage.store.put(login);
    REQUIRE(replace_client_secret(stage.outside, "work", own_app, rotated));
    const auto now = stage.stored("work");
    CHECK(now.client_secret.reveal() == "rotated-secret");
    CHECK(now.refresh_token.reveal() == "old-refresh-token");
    CHECK(now.access_token.reveal() == "old-access-token");
    CHECK(now.store == SecretStore::of_helper("pass"));
    CHECK(stage.store.locks() == 1);
}

TEST_CASE("What another process wrote while the lock was waited for is kept", "[secret_rotation]") {
    LoginStage stage;
    stage.store.put(stored_login("work"));
    stage.store.when_locked([&] {
        auto renewed = stored_login("work");
        renewed.refresh_token = Secret{"newer-refresh-token"};
        stage.store.put(renewed);
    });
    REQUIRE(replace_client_secret(stage.outside, "work", own_app, rotated));
    CHECK(stage.stored("work").refresh_token.reveal() == "newer-refresh-token");
    CHECK(stage.stored("work").client_secret.reveal() == "rotated-secret");
}

TEST_CASE("A profile that became another app's or origin's meanwhile gets no secret", "[secret_rotation]") {
    for (const auto& other : {login_at("work", "other", own_app.api_origin),
                              login_at("work", own_app.client_id, "http://localhost:4280")}) {
        LoginStage stage;
        stage.store.put(stored_login("work"));
        stage.store.when_locked([&] { stage.store.put(other); });
        CHECK(replace_client_secret(stage.outside, "work", own_app, rotated).error().kind ==
              ErrorKind::check_failed);
        CHECK(stage.stored("work").client_secret.reveal() == "app-secret");
    }
}

TEST_CASE("A secret can't be set without the lock, the profile or a place to write", "[secret_rotation]") {
    LoginStage stage;
    CHECK(replace_client_secret(stage.outside, "work", own_app, rotated).error().kind ==
          ErrorKind::login_needed);
    stage.store.put(stored_login("work"));
    stage.store.break_writes(disk_full());
    CHECK(replace_client_secret(stage.outside, "work", own_app, rotated).error().message ==
          disk_full().message);
    stage.store.mend_writes();
    stage.store.hold_elsewhere("work");
    CHECK(replace_client_secret(stage.outside, "work", own_app, rotated).error().kind == ErrorKind::local);
    CHECK(stage.stored("work").client_secret.reveal() == "app-secret");
}

TEST_CASE("The profiles of an app are those of its client id at one origin", "[secret_rotation]") {
    LoginStage stage;
    stage.store.put(stored_login("b"));
    stage.store.put(stored_login("a"));
    stage.store.put(login_at("other", "other", own_app.api_origin));
    std::vector<SecretChange> unreadable;
    const auto found = profiles_of_app(stage.outside, "app", std::nullopt, unreadable);
    REQUIRE(found);
    CHECK(found->names == std::vector<std::string>{"a", "b"});
    CHECK(found->app.client_id == "app");
    CHECK(found->app.api_origin == own_app.api_origin);
    CHECK(unreadable.empty());
    CHECK(profiles_of_app(stage.outside, "nobody", std::nullopt, unreadable).error().kind ==
          ErrorKind::login_needed);
}

TEST_CASE("Of several origins one must be named, and then the others' profiles don't count",
          "[secret_rotation]") {
    LoginStage stage;
    stage.store.put(stored_login("real"));
    stage.store.put(login_at("test", "app", "http://localhost:4280"));
    std::vector<SecretChange> unreadable;
    const auto unclear = profiles_of_app(stage.outside, "app", std::nullopt, unreadable);
    REQUIRE_FALSE(unclear);
    CHECK(unclear.error().kind == ErrorKind::usage);
    CHECK(unclear.error().message.find("http://localhost:4280, https://api.hubapi.com") != std::string::npos);
    const auto origin = Origin::parse("http://localhost:4280", "test");
    CHECK(profiles_of_app(stage.outside, "app", *origin, unreadable)->names ==
          std::vector<std::string>{"test"});
    const auto nowhere = Origin::parse("https://api.example", "test");
    CHECK(profiles_of_app(stage.outside, "app", *nowhere, unreadable).error().kind ==
          ErrorKind::login_needed);
}

TEST_CASE("A profile that can't be read is told of, since it may be the app's", "[secret_rotation]") {
    LoginStage stage;
    stage.store.put(stored_login("good"));
    stage.store.damage("bad", disk_full());
    std::vector<SecretChange> unreadable;
    REQUIRE(profiles_of_app(stage.outside, "app", std::nullopt, unreadable));
    CHECK(names_of(unreadable) == std::vector<std::string>{"bad failed"});
}

TEST_CASE("One profile that fails leaves the others' change standing", "[secret_rotation]") {
    LoginStage stage;
    for (const auto* name : {"a", "b", "c"})
        stage.store.put(stored_login(name));
    stage.store.hold_elsewhere("b");
    const auto changes = replace_client_secrets(stage.outside, {own_app, {"a", "b", "c"}}, rotated);
    CHECK(names_of(changes) == std::vector<std::string>{"a", "b failed", "c"});
    CHECK(stage.stored("c").client_secret.reveal() == "rotated-secret");
}

TEST_CASE("A signal ends the change of several profiles", "[secret_rotation]") {
    LoginStage stage;
    for (const auto* name : {"a", "b"})
        stage.store.put(stored_login(name));
    auto interrupted = disk_full();
    interrupted.kind = ErrorKind::interrupted;
    stage.store.break_writes(interrupted);
    const auto changes = replace_client_secrets(stage.outside, {own_app, {"a", "b"}}, rotated);
    CHECK(names_of(changes) == std::vector<std::string>{"a failed"});
}
