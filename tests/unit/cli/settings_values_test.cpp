#include "cli/settings.h"
#include "support/login_stage.h"

using namespace hsauth;
using namespace hsauth::cli;
using namespace std::chrono_literals;

namespace {

struct SettingsStage : LoginStage {
    SharedOptions options;
    Settings settings{outside, narrator, options};

    SettingsStage() {
        environment.set("HUBSPOT_CLIENT_ID", "app");
        environment.set("HUBSPOT_CLIENT_SECRET", "app-secret");
    }
    void put(const std::string& name) {
        auto profile = stored_login(name);
        profile.redirect_uri = "http://localhost:7000/of-profile";
        profile.consent_origin = "https://app-eu1.hubspot.com";
        profile.required_scopes = ScopeSet{"profile.required"};
        profile.optional_scopes = ScopeSet{"profile.optional"};
        profile.api_version = "2026-03";
        store.put(profile);
    }
    std::string consent() {
        const auto origin = settings.consent_origin();
        REQUIRE(origin);
        return origin->text();
    }
};

}  // namespace

TEST_CASE("A redirect URI: flag, named profile, environment, profile, default", "[settings_values]") {
    CHECK(SettingsStage{}.settings.redirect_uri()->text() == "http://localhost:3000/oauth-callback");
    SettingsStage standing;
    standing.put("default");
    CHECK(standing.settings.redirect_uri()->text() == "http://localhost:7000/of-profile");
    standing.environment.set("HUBSPOT_REDIRECT_URI", "http://localhost:7001/of-variable");
    CHECK(standing.settings.redirect_uri()->text() == "http://localhost:7001/of-variable");
    standing.options.profile = "default";
    CHECK(standing.settings.redirect_uri()->text() == "http://localhost:7000/of-profile");
    standing.options.redirect_uri = "http://localhost:7002/of-flag";
    CHECK(standing.settings.redirect_uri()->text() == "http://localhost:7002/of-flag");
}

TEST_CASE("A redirect URI that HubSpot wouldn't take is a usage error", "[settings_values]") {
    SettingsStage stage;
    stage.options.redirect_uri = "http://127.0.0.1:3000/cb";
    CHECK(stage.settings.redirect_uri().error().kind == ErrorKind::usage);
}

TEST_CASE("A consent origin: flag, region flag, named profile, environment, its region, profile, na1",
          "[settings_values]") {
    SettingsStage none;
    CHECK(none.consent() == "https://app.hubspot.com");
    SettingsStage stage;
    stage.put("default");
    CHECK(stage.consent() == "https://app-eu1.hubspot.com");
    stage.environment.set("HSAUTH_REGION", "ap1");
    CHECK(stage.consent() == "https://app-ap1.hubspot.com");
    stage.environment.set("HSAUTH_AUTH_URL", "https://variable.example.com");
    CHECK(stage.consent() == "https://variable.example.com");
    stage.options.profile = "default";
    CHECK(stage.consent() == "https://app-eu1.hubspot.com");
    stage.options.region = "na2";
    CHECK(stage.consent() == "https://app-na2.hubspot.com");
    stage.options.auth_url = "https://flag.example.com";
    CHECK(stage.consent() == "https://flag.example.com");
}

TEST_CASE("A region that is none is a usage error that names where it came from", "[settings_values]") {
    SettingsStage stage;
    stage.environment.set("HSAUTH_REGION", "not/one");
    CHECK(stage.settings.consent_origin().error().message.starts_with("HSAUTH_REGION"));
    stage.options.region = "not/one";
    CHECK(stage.settings.consent_origin().error().message.starts_with("--region"));
}

TEST_CASE("Scopes: flags, named profile, environment, profile", "[settings_values]") {
    SettingsStage none;
    CHECK(none.settings.required_scopes()->empty());
    SettingsStage stage;
    stage.put("default");
    CHECK(stage.settings.required_scopes() == ScopeSet{"profile.required"});
    CHECK(stage.settings.optional_scopes() == ScopeSet{"profile.optional"});
    stage.environment.set("HUBSPOT_SCOPES", "env.a,env.b");
    stage.environment.set("HUBSPOT_OPTIONAL_SCOPES", "env.c");
    CHECK(stage.settings.required_scopes() == ScopeSet{"env.a", "env.b"});
    CHECK(stage.settings.optional_scopes() == ScopeSet{"env.c"});
    stage.options.profile = "default";
    CHECK(stage.settings.required_scopes() == ScopeSet{"profile.required"});
    stage.options.scope = {"oauth tickets", "crm.lists.read,oauth"};
    CHECK(stage.settings.required_scopes() == ScopeSet{"oauth", "tickets", "crm.lists.read"});
}

TEST_CASE("Scopes of a profile's token are that profile's, whatever app the environment names",
          "[settings_values]") {
    SettingsStage stage;
    stage.put("default");
    stage.environment.set("HUBSPOT_CLIENT_ID", "another-app");
    REQUIRE(stage.settings.connection_for_profile(stage.stored()));
    CHECK(stage.settings.required_scopes() == ScopeSet{"profile.required"});
}

TEST_CASE("A scope that is none is a usage error", "[settings_values]") {
    SettingsStage stage;
    stage.options.scope = {"bad\"scope"};
    CHECK(stage.settings.required_scopes().error().kind == ErrorKind::usage);
}

TEST_CASE("An API version: flag, named profile, environment, profile, v3; v1 warns of its end",
          "[settings_values]") {
    SettingsStage stage;
    const auto version = [&] { return stage.settings.connection_for_login()->version; };
    CHECK(SettingsStage{}.settings.connection_for_login()->version == ApiVersion::v3);
    stage.put("default");
    CHECK(version() == ApiVersion::v2026_03);
    stage.environment.set("HSAUTH_API_VERSION", "2026-09");
    CHECK(version() == ApiVersion::v2026_09);
    stage.options.profile = "default";
    CHECK(version() == ApiVersion::v2026_03);
    CHECK(stage.terminal.err().empty());
    stage.options.api_version = "v1";
    CHECK(version() == ApiVersion::v1);
    CHECK(stage.said("2027-02-16"));
}

TEST_CASE("An API version that is none names where it came from", "[settings_values]") {
    SettingsStage stage;
    stage.environment.set("HSAUTH_API_VERSION", "v2");
    const auto connection = stage.settings.connection_for_login();
    REQUIRE_FALSE(connection);
    CHECK(connection.error().message.starts_with("HSAUTH_API_VERSION"));
}

TEST_CASE("A timeout: flag, environment, 30 s; out of bounds is a usage error", "[settings_values]") {
    SettingsStage stage;
    CHECK(stage.settings.connection_for_login()->timeout == 30s);
    stage.environment.set("HSAUTH_TIMEOUT", "7");
    CHECK(stage.settings.connection_for_login()->timeout == 7s);
    stage.options.timeout = "8";
    CHECK(stage.settings.connection_for_login()->timeout == 8s);
    for (const auto* bad : {"0", "-1", "3601", "1.5", "soon"}) {
        stage.options.timeout = bad;
        CHECK(stage.settings.connection_for_login().error().kind == ErrorKind::usage);
    }
}

TEST_CASE("A profile name: -p, HSAUTH_PROFILE, default; what is no name says where it came from",
          "[settings_values]") {
    SettingsStage stage;
    CHECK(stage.settings.profile_name() == std::string("default"));
    stage.environment.set("HSAUTH_PROFILE", "../work");
    CHECK(stage.settings.profile_name().error().message.starts_with("HSAUTH_PROFILE"));
    stage.options.profile = "work";
    CHECK(stage.settings.profile_name() == std::string("work"));
    stage.options.profile = "a/b";
    CHECK(stage.settings.profile_name().error().message.starts_with("--profile"));
}

TEST_CASE("An account: flag, HUBSPOT_ACCOUNT_ID, HUBSPOT_PORTAL_ID", "[settings_values]") {
    SettingsStage stage;
    const auto account = [&] { return *stage.settings.account(); };
    CHECK(account() == std::nullopt);
    stage.environment.set("HUBSPOT_PORTAL_ID", "3");
    CHECK(account() == 3);
    stage.environment.set("HUBSPOT_ACCOUNT_ID", "2");
    CHECK(account() == 2);
    stage.options.account = "1";
    CHECK(account() == 1);
    stage.options.account = "0";
    CHECK(stage.settings.account().error().message.starts_with("--account"));
}

TEST_CASE("Tokens come from their file, else from their variable", "[settings_values]") {
    SettingsStage stage;
    CHECK_FALSE(stage.settings.given_access_token()->has_value());
    stage.environment.set("HUBSPOT_ACCESS_TOKEN", "access-of-variable");
    stage.environment.set("HUBSPOT_REFRESH_TOKEN", "refresh-of-variable");
    CHECK((*stage.settings.given_access_token())->reveal() == "access-of-variable");
    CHECK((*stage.settings.given_refresh_token())->reveal() == "refresh-of-variable");
    stage.files.put("-", "token-of-input\n");
    stage.options.token_file = "-";
    CHECK((*stage.settings.given_access_token())->reveal() == "token-of-input");
    CHECK(stage.settings.token_is_flagged());
}

TEST_CASE("The checks are those of the flags", "[settings_values]") {
    SettingsStage stage;
    stage.options.expect_account = "5";
    stage.options.require = {"oauth", "tickets"};
    const auto checks = stage.settings.checks();
    REQUIRE(checks);
    CHECK(checks->expected_account == 5);
    CHECK(checks->required_grant == ScopeSet{"oauth", "tickets"});
    stage.options.expect_account = "five";
    CHECK(stage.settings.checks().error().kind == ErrorKind::usage);
}
