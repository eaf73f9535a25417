#include "cli/login_settings.h"
#include "support/login_stage.h"
#include "support/sample_pending_login.h"

using namespace hsauth;
using namespace hsauth::cli;

// What a login is finished with that another call began.

namespace {

struct BegunStage : LoginStage {
    SharedOptions options;
    Settings settings{outside, narrator, options};
    PendingLogin begun = sample_pending_login();

    BegunStage() { options.no_input = true; }

    void put(const std::string& name, const std::string& client_id = "client-id",
             const std::string& origin = "https://api.hubapi.com") {
        auto profile = stored_login(name);
        profile.client_id = client_id;
        profile.client_secret = Secret{"secret-of-" + name};
        profile.api_origin = origin;
        store.put(profile);
    }
    Result<LoginSettings> finish() {
        if (auto continued = settings.continue_login(begun); !continued) return pass_on(continued.error());
        return login_settings(settings);
    }
    [[nodiscard]] std::string secret() {
        const auto login = finish();
        return login ? std::string(login->connection.app.client_secret.reveal()) : "none";
    }
};

}  // namespace

TEST_CASE("A login is finished with the values that it began with", "[settings_begun]") {
    BegunStage stage;
    stage.environment.set("HUBSPOT_CLIENT_SECRET", "env-secret");
    const auto login = stage.finish();
    REQUIRE(login);
    CHECK(login->connection.app.client_id == "client-id");
    CHECK(login->connection.app.client_secret.reveal() == "env-secret");
    CHECK(login->connection.api.text() == "https://api.hubapi.com");
    CHECK(login->connection.version == ApiVersion::v2026_03);
    CHECK(login->consent.text() == "https://app-eu1.hubspot.com");
    const auto& target = login->target;
    CHECK(target.profile_name == "work");
    CHECK(target.saving == Saving::leave);
    CHECK(target.redirect_uri.text() == "https://tunnel.example.com/cb?tenant=1");
    CHECK(target.required_scopes == stage.begun.required_scopes);
    CHECK(target.optional_scopes == stage.begun.optional_scopes);
    CHECK(target.checks.expected_account == 42);
    CHECK(target.checks.required_grant == ScopeSet{"tickets"});
    CHECK(stage.terminal.err().empty());
}

TEST_CASE("Variables that contradict a login that began are ignored, each with a warning",
          "[settings_begun]") {
    BegunStage stage;
    stage.put("work");
    stage.begun.optional_scopes = {};
    for (const auto& [name, value] :
         {std::pair{"HUBSPOT_CLIENT_ID", "another"}, std::pair{"HUBSPOT_CLIENT_SECRET", "anothers-secret"},
          std::pair{"HUBSPOT_REDIRECT_URI", "http://localhost:9/cb"},
          std::pair{"HSAUTH_API_URL", "https://api.example.com"},
          std::pair{"HSAUTH_AUTH_URL", "https://app.example.com"}, std::pair{"HSAUTH_API_VERSION", "v1"},
          std::pair{"HSAUTH_PROFILE", "other"}, std::pair{"HUBSPOT_SCOPES", "content"},
          std::pair{"HUBSPOT_OPTIONAL_SCOPES", "content"}, std::pair{"HSAUTH_REGION", "na2"}})
        stage.environment.set(name, value);
    const auto login = stage.finish();
    REQUIRE(login);
    CHECK(login->connection.app.client_id == "client-id");
    CHECK(login->connection.app.client_secret.reveal() == "secret-of-work");
    CHECK(login->connection.api.text() == "https://api.hubapi.com");
    CHECK(login->connection.version == ApiVersion::v2026_03);
    CHECK(login->consent.text() == "https://app-eu1.hubspot.com");
    CHECK(login->target.redirect_uri.text() == "https://tunnel.example.com/cb?tenant=1");
    CHECK(login->target.profile_name == "work");
    CHECK(login->target.required_scopes == stage.begun.required_scopes);
    CHECK(login->target.optional_scopes.empty());
    for (const auto* name :
         {"HUBSPOT_CLIENT_ID", "HUBSPOT_REDIRECT_URI", "HSAUTH_API_URL", "HSAUTH_AUTH_URL"})
        CHECK(stage.said("warning: " + std::string(name) + " differs from the pending login's "));
}

TEST_CASE("Variables that agree with a login that began are no matter", "[settings_begun]") {
    BegunStage stage;
    stage.environment.set("HUBSPOT_CLIENT_SECRET", "env-secret");
    stage.environment.set("HUBSPOT_CLIENT_ID", "client-id");
    stage.environment.set("HUBSPOT_REDIRECT_URI", stage.begun.redirect_uri);
    stage.environment.set("HSAUTH_API_URL", "https://API.hubapi.com:443/");
    stage.environment.set("HSAUTH_AUTH_URL", "https://app-eu1.hubspot.com/");
    CHECK(stage.secret() == "env-secret");
    CHECK(stage.terminal.err().empty());
}

TEST_CASE("A flag that contradicts a login that began is a usage error", "[settings_begun]") {
    const auto refusal = [](auto set) {
        BegunStage stage;
        stage.environment.set("HUBSPOT_CLIENT_SECRET", "env-secret");
        set(stage.options);
        const auto login = stage.finish();
        REQUIRE_FALSE(login);
        CHECK(login.error().kind == ErrorKind::usage);
        return login.error().message;
    };
    CHECK(
        refusal([](auto& options) { options.client_id = "another"; }).starts_with("--client-id contradicts"));
    CHECK(refusal([](auto& options) {
              options.redirect_uri = "https://tunnel.example.com/cb";
          }).starts_with("--redirect-uri contradicts"));
    CHECK(refusal([](auto& options) {
              options.api_url = "https://api.example.com";
          }).starts_with("--api-url contradicts"));
}

TEST_CASE("Flags choose what a login that began leaves open", "[settings_begun]") {
    BegunStage stage;
    stage.environment.set("HUBSPOT_CLIENT_SECRET", "env-secret");
    stage.begun.is_to_be_saved = true;
    stage.options.client_id = "client-id";
    stage.options.redirect_uri = stage.begun.redirect_uri;
    stage.options.api_url = "https://api.hubapi.com/";
    stage.options.profile = "elsewhere";
    stage.options.api_version = "v3";
    stage.options.scope = {"content"};
    stage.options.expect_account = "7";
    stage.options.require = {"content"};
    stage.options.no_save = true;
    const auto login = stage.finish();
    REQUIRE(login);
    CHECK(login->target.profile_name == "elsewhere");
    CHECK(login->connection.version == ApiVersion::v3);
    CHECK(login->target.required_scopes == ScopeSet{"content"});
    CHECK(login->target.checks.expected_account == 7);
    CHECK(login->target.checks.required_grant == ScopeSet{"tickets", "content"});
    CHECK(login->target.saving == Saving::leave);
}

TEST_CASE("The client secret for a login that began comes from where it usually does", "[settings_begun]") {
    SECTION("a file before all else") {
        BegunStage stage;
        stage.put("work");
        stage.environment.set("HUBSPOT_CLIENT_SECRET", "env-secret");
        stage.options.profile = "work";
        stage.options.client_secret_file = "secret.txt";
        stage.files.put("secret.txt", "file-secret\n");
        CHECK(stage.secret() == "file-secret");
    }
    SECTION("a profile that -p names before the environment") {
        BegunStage stage;
        stage.put("named");
        stage.environment.set("HUBSPOT_CLIENT_SECRET", "env-secret");
        stage.options.profile = "named";
        CHECK(stage.secret() == "secret-of-named");
    }
    SECTION("the environment before the profile that the login began with") {
        BegunStage stage;
        stage.put("work");
        stage.environment.set("HUBSPOT_CLIENT_SECRET", "env-secret");
        CHECK(stage.secret() == "env-secret");
    }
    SECTION("that profile in the end") {
        BegunStage stage;
        stage.put("work");
        CHECK(stage.secret() == "secret-of-work");
    }
    SECTION("never a profile of another app or server") {
        for (const bool named : {true, false}) {
            BegunStage app;
            app.put("work", "another");
            BegunStage server;
            server.put("work", "client-id", "https://api.example.com");
            for (auto* stage : {&app, &server}) {
                if (named) stage->options.profile = "work";
                CHECK(stage->secret() == "none");
            }
        }
    }
}

TEST_CASE("A login that began agrees with what is given of app, redirect URI and server",
          "[settings_begun]") {
    const auto agrees = [](auto set) {
        BegunStage stage;
        set(stage);
        const auto result = stage.settings.agrees_with(stage.begun);
        REQUIRE(result);
        return *result;
    };
    CHECK(agrees([](auto&) {}));
    CHECK(agrees([](auto& s) { s.options.client_id = "client-id"; }));
    CHECK(agrees([](auto& s) { s.environment.set("HSAUTH_API_URL", "https://api.hubapi.com/"); }));
    CHECK(agrees([](auto& s) { s.put("default", "another"); }));  // it only stands there
    CHECK(agrees([](auto& s) { s.options.profile = "not-there"; }));

    CHECK_FALSE(agrees([](auto& s) { s.options.client_id = "another"; }));
    CHECK_FALSE(agrees([](auto& s) { s.environment.set("HUBSPOT_CLIENT_ID", "another"); }));
    CHECK_FALSE(agrees([](auto& s) { s.options.redirect_uri = "https://tunnel.example.com/cb"; }));
    CHECK_FALSE(agrees([](auto& s) { s.environment.set("HUBSPOT_REDIRECT_URI", "http://localhost:9/cb"); }));
    CHECK_FALSE(agrees([](auto& s) { s.options.api_url = "https://api.example.com"; }));
    CHECK_FALSE(agrees([](auto& s) { s.environment.set("HSAUTH_API_URL", "https://api.example.com"); }));
    CHECK_FALSE(agrees([](auto& s) {
        s.put("work", "another");
        s.options.profile = "work";
    }));
    // A flag outranks the variable beside it.
    CHECK(agrees([](auto& s) {
        s.environment.set("HUBSPOT_CLIENT_ID", "another");
        s.options.client_id = "client-id";
    }));
}

TEST_CASE("A login that only begins asks for no client secret", "[settings_begun]") {
    BegunStage stage;
    stage.options.no_input = false;
    stage.terminal.be_interactive();
    stage.environment.set("HUBSPOT_CLIENT_ID", "client-id");
    const auto login = login_settings(stage.settings, ClientSecret::left_out);
    REQUIRE(login);
    CHECK(login->connection.app.client_id == "client-id");
    CHECK(login->connection.app.client_secret.empty());
    CHECK(stage.terminal.questions().empty());
}
