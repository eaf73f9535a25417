#include "flow/uninstallation.h"

#include "support/login_stage.h"

using namespace hsauth;

namespace {

constexpr auto path = "/appinstalls/v3/external-install";

Result<> agree(const Profile&) {
    return {};
}

Result<Connection> connection_for(const Profile& profile) {
    return connection_to(profile.api_origin);
}

LoginChecks expecting(std::int64_t account) {
    LoginChecks checks;
    checks.expected_account = account;
    return checks;
}

struct UninstallStage : LoginStage {
    ExpectedRequest& expect_uninstallation(const std::string& token = "old-access-token") {
        return http.expect("DELETE", path).with_bearer(token);
    }
    Result<Uninstallation> uninstall(const LoginChecks& checks = {}, const Agreement& agreement = agree) {
        return uninstall_profile(outside, narrator, "default", connection_for, checks, agreement);
    }
    [[nodiscard]] bool keeps_its_tokens() { return !stored().refresh_token.empty(); }
};

}  // namespace

TEST_CASE("The app is taken out with the profile's token, under its lock, and the tokens are forgotten",
          "[uninstallation]") {
    UninstallStage stage;
    stage.store.put(stored_login());
    stage.expect_uninstallation()
        .at("https://api.hubapi.com")
        .meanwhile([&] {
            CHECK(stage.store.is_locked("default"));
            CHECK(stage.keeps_its_tokens());
        })
        .answer(204);
    const auto done = stage.uninstall(expecting(1));
    REQUIRE(done);
    CHECK(done->profile == "default");
    CHECK(done->hub_id == 1);
    CHECK(done->access_token_expires_at == stored_login().expires_at);
    CHECK(stage.stored().access_token.empty());
    CHECK(stage.stored().refresh_token.empty());
    CHECK(stage.stored().client_secret.reveal() == "app-secret");
    CHECK(stage.stored().hub_id == 1);
}

TEST_CASE("Any 2xx is done", "[uninstallation]") {
    for (const int status : {200, 202, 204}) {
        UninstallStage stage;
        stage.store.put(stored_login());
        stage.expect_uninstallation().answer(status);
        CHECK(stage.uninstall());
    }
}

TEST_CASE("An expired token is refreshed first, once it is agreed on", "[uninstallation]") {
    UninstallStage stage;
    stage.store.put(expired_login());
    stage.expect_token_request("refresh_token").answer(200, granted_answer, as_json);
    stage.expect_uninstallation("new-access-token").answer(204);
    CHECK(stage.uninstall());
    CHECK_FALSE(stage.keeps_its_tokens());
}

TEST_CASE("Without a yes nothing is sent, no lock is held, and the tokens stay", "[uninstallation]") {
    UninstallStage stage;
    stage.store.put(expired_login());
    const auto done = stage.uninstall({}, [&](const Profile& profile) -> Result<> {
        CHECK(profile.hub_id == 1);
        CHECK_FALSE(stage.store.is_locked("default"));
        return fail(ErrorKind::denied, "No.");
    });
    CHECK(done.error().kind == ErrorKind::denied);
    CHECK(stage.keeps_its_tokens());
}

TEST_CASE("Another account than expected is found out before anybody is asked", "[uninstallation]") {
    UninstallStage stage;
    stage.store.put(expired_login());
    const auto done = stage.uninstall(
        expecting(2), [](const Profile&) -> Result<> { return fail(ErrorKind::denied, "Asked."); });
    CHECK(done.error().kind == ErrorKind::check_failed);
}

TEST_CASE("An account that isn't known is introspected where it is expected", "[uninstallation]") {
    for (const std::int64_t account : {1, 2}) {
        UninstallStage stage;
        auto login = stored_login();
        login.hub_id.reset();
        stage.store.put(login);
        stage.expect_introspection()
            .with_field("token", "old-access-token")
            .answer(200, active_answer, as_json);
        if (account == 1) stage.expect_uninstallation().answer(204);
        const auto done = stage.uninstall(expecting(account));
        CHECK(done.has_value() == (account == 1));
        if (done)
            CHECK(done->hub_id == 1);
        else
            CHECK(done.error().kind == ErrorKind::check_failed);
    }
}

TEST_CASE("A login that is replaced after the check is left alone", "[uninstallation]") {
    UninstallStage stage;
    stage.store.put(stored_login());
    auto other = stored_login();
    other.access_token = Secret{"of-another-account"};
    other.hub_id = 2;
    // The first lock would be the refresh's; there is none here.
    stage.store.when_locked([&] { stage.store.put(other); });
    CHECK(stage.uninstall(expecting(1)).error().kind == ErrorKind::check_failed);
    CHECK(stage.stored().access_token.reveal() == "of-another-account");
}

TEST_CASE("A login that is replaced while a person thinks is left alone", "[uninstallation]") {
    UninstallStage stage;
    stage.store.put(stored_login());
    const auto done = stage.uninstall({}, [&](const Profile&) -> Result<> {
        auto other = stored_login();
        other.hub_id = 2;
        stage.store.put(other);
        return {};
    });
    CHECK(done.error().kind == ErrorKind::check_failed);
}

TEST_CASE("A token that was refreshed meanwhile does as well", "[uninstallation]") {
    UninstallStage stage;
    stage.store.put(stored_login());
    stage.store.when_locked([&] {
        auto refreshed = stored_login();
        refreshed.access_token = Secret{"refreshed"};
        stage.store.put(refreshed);
    });
    stage.expect_uninstallation("refreshed").answer(204);
    CHECK(stage.uninstall());
}

TEST_CASE("A refused token keeps the profile's tokens and calls for a login", "[uninstallation]") {
    UninstallStage stage;
    stage.store.put(stored_login());
    stage.expect_uninstallation().answer(
        401, R"({"status":"error","category":"EXPIRED_AUTHENTICATION","message":"old-access-token expired"})",
        as_json);
    const auto done = stage.uninstall();
    REQUIRE_FALSE(done);
    CHECK(done.error().kind == ErrorKind::login_needed);
    CHECK(done.error().message.find("old-access-token") == std::string::npos);
    CHECK(stage.keeps_its_tokens());
}

TEST_CASE("Where it may have been done although no answer says so, that is said and the tokens stay",
          "[uninstallation]") {
    Error signal;
    signal.kind = ErrorKind::interrupted;
    Error late;
    late.kind = ErrorKind::unavailable;
    const std::vector<std::function<void(ExpectedRequest&)>> doubtful = {
        [](ExpectedRequest& request) { request.break_off(Delivery::perhaps_sent); },
        [&](ExpectedRequest& request) { request.fail_with(late); },
        [&](ExpectedRequest& request) { request.fail_with(signal); },
        [](ExpectedRequest& request) { request.answer(500); },
        [](ExpectedRequest& request) { request.answer(504); },
    };
    for (const auto& happen : doubtful) {
        UninstallStage stage;
        stage.store.put(stored_login());
        happen(stage.expect_uninstallation());
        const auto done = stage.uninstall();
        REQUIRE_FALSE(done);
        CHECK(done.error().message.ends_with("Whether the app was uninstalled isn't known."));
        CHECK(done.error().hint.find("connected apps") != std::string::npos);
        CHECK(stage.http.sent().size() == 1);
        CHECK(stage.keeps_its_tokens());
    }
}

TEST_CASE("Where nothing was done for sure, nothing is said to be unknown", "[uninstallation]") {
    const std::vector<std::function<void(ExpectedRequest&)>> clear = {
        [](ExpectedRequest& request) { request.break_off(Delivery::not_sent); },
        [](ExpectedRequest& request) { request.break_off(Delivery::not_sendable); },
        [](ExpectedRequest& request) { request.answer(403); },
        [](ExpectedRequest& request) { request.answer(404); },
        [](ExpectedRequest& request) { request.answer(429); },
    };
    for (const auto& happen : clear) {
        UninstallStage stage;
        stage.store.put(stored_login());
        happen(stage.expect_uninstallation());
        const auto done = stage.uninstall();
        REQUIRE_FALSE(done);
        CHECK(done.error().message.find("isn't known") == std::string::npos);
        CHECK(stage.keeps_its_tokens());
    }
}

TEST_CASE("An uninstallation that the profile can't record is said to be done", "[uninstallation]") {
    UninstallStage stage;
    stage.store.put(stored_login());
    stage.expect_uninstallation().meanwhile([&] { stage.store.break_writes(disk_full()); }).answer(204);
    const auto done = stage.uninstall();
    CHECK(done.error().kind == ErrorKind::local);
    CHECK(done.error().message.starts_with("The app is uninstalled, but"));
}

TEST_CASE("A profile without any token has nothing to uninstall with", "[uninstallation]") {
    UninstallStage stage;
    CHECK(stage.uninstall().error().kind == ErrorKind::login_needed);
    auto empty = stored_login();
    empty.access_token = Secret{};
    empty.refresh_token = Secret{};
    stage.store.put(empty);
    CHECK(stage.uninstall().error().kind == ErrorKind::login_needed);
}

TEST_CASE("A token's login is what introspection says of it", "[uninstallation]") {
    LoginStage stage;
    stage.expect_introspection().with_field("token", "given").answer(200, active_answer, as_json);
    const auto login = login_of_token(stage.outside, connection_to(), Secret{"given"});
    REQUIRE(login);
    CHECK(login->access_token.reveal() == "given");
    CHECK(login->hub_id == 1);
    CHECK(login->app_id == 7);
    CHECK(login->hub_domain == "acme.com");
    CHECK(login->expires_at == stage.clock.now() + std::chrono::minutes{30});
    stage.expect_introspection().answer(200, inactive_answer, as_json);
    CHECK(login_of_token(stage.outside, connection_to(), Secret{"given"}).error().kind ==
          ErrorKind::login_needed);
}
