#include "cli/login_settings.h"

#include "support/login_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

TEST_CASE("A new login's settings are gathered from every source", "[login_settings]") {
    LoginStage stage;
    stage.environment.set("HUBSPOT_CLIENT_ID", "app");
    stage.environment.set("HUBSPOT_CLIENT_SECRET", "env-secret");
    stage.environment.set("HUBSPOT_REDIRECT_URI", "http://localhost:7000/cb");
    SharedOptions options;
    options.profile = "work";
    options.scope = {"oauth"};
    options.optional_scope = {"tickets"};
    options.region = "eu1";
    options.expect_account = "5";
    options.no_save = true;
    Settings settings{stage.outside, stage.narrator, options};

    const auto login = login_settings(settings);

    REQUIRE(login);
    CHECK(login->connection.app.client_id == "app");
    CHECK(login->connection.app.client_secret.reveal() == "env-secret");
    CHECK(login->consent.text() == "https://app-eu1.hubspot.com");
    CHECK(login->target.profile_name == "work");
    CHECK(login->target.saving == Saving::leave);
    CHECK(login->target.redirect_uri.text() == "http://localhost:7000/cb");
    CHECK(login->target.consent_origin == "https://app-eu1.hubspot.com");
    CHECK(login->target.required_scopes == ScopeSet{"oauth"});
    CHECK(login->target.optional_scopes == ScopeSet{"tickets"});
    CHECK(login->target.checks.expected_account == 5);
}

TEST_CASE("A login again under a profile's name needs nothing but the name", "[login_settings]") {
    LoginStage stage;
    stage.store.put(stored_login("work"));
    SharedOptions options;
    options.profile = "work";
    Settings settings{stage.outside, stage.narrator, options};
    const auto login = login_settings(settings);
    REQUIRE(login);
    CHECK(login->connection.app.client_secret.reveal() == "app-secret");
    CHECK(login->target.required_scopes == ScopeSet{"oauth"});
    CHECK(login->target.redirect_uri.text() == "http://localhost:3000/oauth-callback");
}

TEST_CASE("Whatever is off in a login's settings is passed on", "[login_settings]") {
    const auto kind_with = [](auto change) {
        LoginStage stage;
        stage.store.put(stored_login());
        SharedOptions options;
        change(options);
        Settings settings{stage.outside, stage.narrator, options};
        const auto login = login_settings(settings);
        return login ? ErrorKind::internal : login.error().kind;
    };
    CHECK(kind_with([](auto& o) { o.profile = "../x"; }) == ErrorKind::usage);
    CHECK(kind_with([](auto& o) { o.redirect_uri = "ftp://x"; }) == ErrorKind::usage);
    CHECK(kind_with([](auto& o) { o.scope = {"a\"b"}; }) == ErrorKind::usage);
    CHECK(kind_with([](auto& o) { o.optional_scope = {"a\"b"}; }) == ErrorKind::usage);
    CHECK(kind_with([](auto& o) { o.require = {"a\"b"}; }) == ErrorKind::usage);
    CHECK(kind_with([](auto& o) { o.auth_url = "http://example.com"; }) == ErrorKind::usage);
    CHECK(kind_with([](auto& o) { o.timeout = "x"; }) == ErrorKind::usage);
}
