#include "cli/settings.h"

#include <map>
#include <sstream>

#include "support/login_stage.h"

using namespace hsauth;
using namespace hsauth::cli;
using namespace std::chrono_literals;

// Sentence by sentence: where credentials come from, and where they may go.

namespace {

struct SettingsStage : LoginStage {
    SharedOptions options;
    Settings settings{outside, narrator, options};

    void put(const std::string& name = "default", const std::string& client_id = "app",
             const std::string& origin = "https://api.hubapi.com") {
        auto profile = stored_login(name);
        profile.client_id = client_id;
        profile.client_secret = Secret{"profile-secret"};
        profile.api_origin = origin;
        store.put(profile);
    }
    void set_app(const std::string& client_id, const std::string& secret = "env-secret") {
        environment.set("HUBSPOT_CLIENT_ID", client_id);
        environment.set("HUBSPOT_CLIENT_SECRET", secret);
    }
};

std::string secret_of(const Result<Connection>& connection) {
    REQUIRE(connection);
    return std::string(connection->app.client_secret.reveal());
}

}  // namespace

TEST_CASE("A client id: first found wins", "[settings]") {
    SettingsStage nothing;
    const auto none = nothing.settings.connection_for_login();
    REQUIRE_FALSE(none);
    CHECK(none.error().kind == ErrorKind::usage);
    CHECK(none.error().hint == "Give --client-id or set HUBSPOT_CLIENT_ID.");

    struct Row {
        const char* flag;
        const char* named;
        const char* variable;
        const char* standing;
        const char* winner;
    };
    for (const auto& row : {Row{"flag", "named", "variable", nullptr, "flag"},
                            Row{nullptr, "named", "variable", nullptr, "named"},
                            Row{nullptr, nullptr, "variable", "standing", "variable"},
                            Row{nullptr, nullptr, nullptr, "standing", "standing"}}) {
        SettingsStage stage;
        stage.environment.set("HUBSPOT_CLIENT_SECRET", "env-secret");
        if (row.flag != nullptr) stage.options.client_id = row.flag;
        if (row.variable != nullptr) stage.environment.set("HUBSPOT_CLIENT_ID", row.variable);
        if (row.named != nullptr) {
            stage.put("work", row.named);
            stage.options.profile = "work";
        }
        if (row.standing != nullptr) stage.put("default", row.standing);
        stage.options.client_secret_file = "secret";
        stage.files.put("secret", "file-secret\n");
        const auto connection = stage.settings.connection_for_login();
        REQUIRE(connection);
        CHECK(connection->app.client_id == row.winner);
    }
}

TEST_CASE("A profile named by -p counts as a flag: what it holds outranks the environment", "[settings]") {
    SettingsStage stage;
    stage.put("work", "app", "http://localhost:4280");
    stage.options.profile = "work";
    stage.set_app("app");
    stage.environment.set("HSAUTH_API_URL", "https://api.example.com");
    stage.environment.set("HSAUTH_API_VERSION", "2026-03");
    const auto connection = stage.settings.connection_for_login();
    CHECK(secret_of(connection) == "profile-secret");
    CHECK(connection->api.text() == "http://localhost:4280");
    CHECK(connection->version == ApiVersion::v3);
}

TEST_CASE("The secret of a profile named by -p outranks the environment's for the same app", "[settings]") {
    SettingsStage stage;
    stage.put("work");
    stage.options.profile = "work";
    stage.set_app("app");
    CHECK(secret_of(stage.settings.connection_for_login()) == "profile-secret");
    CHECK(secret_of(stage.settings.connection_for_profile(stage.stored("work"))) == "profile-secret");
}

TEST_CASE("A profile that HSAUTH_PROFILE names doesn't outrank the environment", "[settings]") {
    SettingsStage stage;
    stage.put("work", "app", "http://localhost:4280");
    stage.environment.set("HSAUTH_PROFILE", "work");
    stage.set_app("app");
    stage.environment.set("HSAUTH_API_URL", "https://api.example.com");
    stage.environment.set("HSAUTH_API_VERSION", "2026-03");
    const auto connection = stage.settings.connection_for_login();
    CHECK(secret_of(connection) == "env-secret");
    CHECK(connection->api.text() == "https://api.example.com");
    CHECK(connection->version == ApiVersion::v2026_03);
}

TEST_CASE("A flag outranks a named profile", "[settings]") {
    SettingsStage stage;
    stage.put("work");
    stage.options.profile = "work";
    stage.options.api_version = "2026-09";
    stage.options.timeout = "7";
    stage.options.ca_file = "company.pem";
    stage.options.client_secret_file = "secret";
    stage.files.put("secret", "file-secret\n");
    const auto connection = stage.settings.connection_for_login();
    CHECK(secret_of(connection) == "file-secret");
    CHECK(connection->version == ApiVersion::v2026_09);
    CHECK(connection->timeout == 7s);
    CHECK(connection->ca_file == "company.pem");
}

TEST_CASE("A profile of another app lends nothing to a login", "[settings]") {
    SettingsStage stage;
    stage.put("default", "another-app", "http://localhost:4280");
    stage.environment.set("HUBSPOT_CLIENT_ID", "app");
    const auto without = stage.settings.connection_for_login();
    REQUIRE_FALSE(without);
    CHECK(without.error().message == "The client secret is needed and was found nowhere.");

    stage.environment.set("HUBSPOT_CLIENT_SECRET", "env-secret");
    const auto connection = stage.settings.connection_for_login();
    CHECK(secret_of(connection) == "env-secret");
    CHECK(connection->api.text() == "https://api.hubapi.com");
    CHECK(stage.settings.required_scopes()->empty());
    CHECK(stage.settings.redirect_uri()->text() == "http://localhost:3000/oauth-callback");
}

TEST_CASE("A secret of the environment's goes to no other app", "[settings]") {
    SettingsStage stage;
    stage.set_app("app");
    stage.options.client_id = "another-app";
    CHECK_FALSE(stage.settings.connection_for_login());
}

TEST_CASE("A profile's secret goes to no other origin, whether a variable or a flag says so", "[settings]") {
    for (const bool by_flag : {false, true}) {
        SettingsStage stage;
        stage.put();
        if (by_flag) stage.options.api_url = "https://api.example.com";
        if (!by_flag) stage.environment.set("HSAUTH_API_URL", "https://api.example.com");
        const auto connection = stage.settings.connection_for_login();
        REQUIRE_FALSE(connection);
        CHECK(connection.error().kind == ErrorKind::usage);
    }
}

TEST_CASE("A flag sends the environment's credentials to its origin", "[settings]") {
    SettingsStage stage;
    stage.set_app("app");
    stage.environment.set("HSAUTH_API_URL", "https://api.example.com");
    stage.options.api_url = "http://localhost:4280";
    CHECK(secret_of(stage.settings.connection_for_login()) == "env-secret");
}

TEST_CASE("With a profile's token, client id, secret and origin are the profile's", "[settings]") {
    SettingsStage stage;
    stage.put("default", "app", "http://localhost:4280");
    const auto connection = stage.settings.connection_for_profile(stage.stored());
    CHECK(secret_of(connection) == "profile-secret");
    CHECK(connection->app.client_id == "app");
    CHECK(connection->api.text() == "http://localhost:4280");
    CHECK(stage.terminal.err().empty());
}

TEST_CASE("With a profile's token, a flag that contradicts its client id or origin is a usage error",
          "[settings]") {
    SettingsStage stage;
    stage.put();
    stage.options.client_id = "another-app";
    auto connection = stage.settings.connection_for_profile(stage.stored());
    REQUIRE_FALSE(connection);
    CHECK(connection.error().kind == ErrorKind::usage);
    CHECK(connection.error().message.starts_with("--client-id contradicts"));

    stage.options.client_id = "app";
    stage.options.api_url = "https://api.example.com";
    connection = stage.settings.connection_for_profile(stage.stored());
    REQUIRE_FALSE(connection);
    CHECK(connection.error().kind == ErrorKind::usage);

    stage.options.api_url = "https://API.hubapi.com:443/";
    CHECK(stage.settings.connection_for_profile(stage.stored()));
}

TEST_CASE("With a profile's token, a variable that contradicts is ignored with a warning", "[settings]") {
    SettingsStage stage;
    stage.put();
    stage.environment.set("HSAUTH_API_URL", "https://api.example.com");
    const auto connection = stage.settings.connection_for_profile(stage.stored());
    REQUIRE(connection);
    CHECK(connection->api.text() == "https://api.hubapi.com");
    CHECK(stage.said("warning: HSAUTH_API_URL differs"));
}

TEST_CASE("With a profile's token and a foreign client id, the environment's secret is ignored, too",
          "[settings]") {
    SettingsStage stage;
    stage.put();
    stage.set_app("another-app");
    const auto connection = stage.settings.connection_for_profile(stage.stored());
    CHECK(secret_of(connection) == "profile-secret");
    CHECK(connection->app.client_id == "app");
    CHECK(stage.said("warning: HUBSPOT_CLIENT_ID differs"));
    CHECK_FALSE(stage.said("env-secret"));
}

TEST_CASE("A secret of an environment that names another origin isn't sent to the profile's", "[settings]") {
    SettingsStage stage;
    stage.put();
    stage.set_app("app");
    stage.environment.set("HSAUTH_API_URL", "https://api.example.com");
    CHECK(secret_of(stage.settings.connection_for_profile(stage.stored())) == "profile-secret");
}

TEST_CASE("A client secret that goes with the same client id may come from anywhere: a rotated one works",
          "[settings]") {
    SettingsStage stage;
    stage.put();
    stage.set_app("app", "rotated");
    CHECK(secret_of(stage.settings.connection_for_profile(stage.stored())) == "rotated");
    stage.environment.unset("HUBSPOT_CLIENT_ID");
    CHECK(secret_of(stage.settings.connection_for_profile(stage.stored())) == "rotated");
    stage.options.client_secret_file = "-";
    stage.files.put("-", "from-the-file\r\n");
    CHECK(secret_of(stage.settings.connection_for_profile(stage.stored())) == "from-the-file");
    CHECK(stage.terminal.err().empty());
}

TEST_CASE("With a token and credentials of the environment's, no profile is read", "[settings]") {
    SettingsStage stage;
    stage.store.damage("default", disk_full());
    stage.set_app("app");
    const auto connection = stage.settings.connection_for_given_token();
    CHECK(secret_of(connection) == "env-secret");
    CHECK(connection->api.text() == "https://api.hubapi.com");
    CHECK(stage.settings.required_scopes());
    CHECK(stage.settings.optional_scopes());
}

TEST_CASE("With a token of the environment's, what is lacking there comes from the profile", "[settings]") {
    SettingsStage stage;
    stage.put("default", "app", "http://localhost:4280");
    const auto connection = stage.settings.connection_for_given_token();
    CHECK(secret_of(connection) == "profile-secret");
    CHECK(connection->app.client_id == "app");
    CHECK(connection->api.text() == "http://localhost:4280");
}

TEST_CASE("With a token of the environment's, a profile's secret comes with its origin or not at all",
          "[settings]") {
    SettingsStage stage;
    stage.put("default", "app", "http://localhost:4280");
    stage.environment.set("HUBSPOT_CLIENT_ID", "app");
    auto connection = stage.settings.connection_for_given_token();
    CHECK(secret_of(connection) == "profile-secret");
    CHECK(connection->api.text() == "http://localhost:4280");
    stage.environment.set("HSAUTH_API_URL", "https://api.example.com");
    CHECK_FALSE(stage.settings.connection_for_given_token());
}

TEST_CASE("With a token of the environment's, a profile of another app lends nothing", "[settings]") {
    SettingsStage stage;
    stage.put("default", "another-app");
    stage.environment.set("HUBSPOT_CLIENT_ID", "app");
    CHECK_FALSE(stage.settings.connection_for_given_token());
}

TEST_CASE("A token of a file's goes with the profile that -p names", "[settings]") {
    SettingsStage stage;
    stage.put("work", "app", "http://localhost:4280");
    stage.options.profile = "work";
    stage.set_app("another-app");
    const auto connection = stage.settings.connection_for_given_token();
    CHECK(secret_of(connection) == "profile-secret");
    CHECK(connection->api.text() == "http://localhost:4280");
}

TEST_CASE("Between the environment and --env-file, every secret stays with its own app and origin",
          "[settings]") {
    struct Mix {
        std::string process;
        std::string file;
        std::string_view login;  // "APP SECRET ORIGIN" of a login, - where there is none
        std::string_view given;  // the same with the token that one of them gives
    };
    constexpr auto nothing = "-";
    constexpr auto usual = "https://api.hubapi.com";
    // id, secret, url and token stand for the variables; the token is the process's unless only the file has
    // one.
    const std::vector<Mix> mixes = {
        // All in one place.
        {"id=A secret=a token=r", "", "A a usual", "A a usual"},
        {"", "id=B secret=b token=s", "B b usual", "B b usual"},
        {"", "id=B secret=b token=s url=https://b", "B b https://b", "B b https://b"},
        // The environment outranks the file as a whole.
        {"id=A secret=a token=r", "id=B secret=b token=s url=https://b", "A a https://b", "A a https://b"},
        {"id=A secret=a token=r url=https://a", "id=B secret=b token=s url=https://b", "A a https://a",
         "A a https://a"},
        // The app is the environment's, the secret the file's, which names another app.
        {"id=A", "id=B secret=b", nothing, nothing},
        {"id=A token=r", "id=B secret=b", nothing, nothing},
        {"id=A", "secret=b", "A b usual", nothing},
        {"id=A token=r", "secret=b", "A b usual", "A b usual"},
        // The secret is the environment's, the app the file's.
        {"secret=a", "id=B token=s", "B a usual", "B a usual"},
        {"secret=a", "id=B secret=b token=s", "B a usual", "B a usual"},
        {"id=A secret=a", "id=B token=s", "A a usual", nothing},
        // The token is the file's: app and origin are those that the file names.
        {"id=A secret=a", "id=B secret=b token=s", "A a usual", "B b usual"},
        {"id=A secret=a", "token=s", "A a usual", "A a usual"},
        {"id=A secret=a url=https://a", "id=B secret=b token=s", "A a https://a", "B b https://a"},
        {"id=A secret=a url=https://a", "id=B secret=b token=s url=https://b", "A a https://a",
         "B b https://b"},
        {"id=A secret=a url=https://a", "token=s url=https://b", "A a https://a", nothing},
        {"url=https://a", "id=B secret=b token=s url=https://b", nothing, "B b https://b"},
        // The token is the environment's: so are its app and origin, and what it lacks is the file's.
        {"id=A token=r", "id=A secret=b", "A b usual", "A b usual"},
        {"token=r", "id=B secret=b", "B b usual", "B b usual"},
        {"token=r", "id=B secret=b url=https://b", "B b https://b", "B b https://b"},
        {"token=r url=https://a", "id=B secret=b url=https://b", nothing, nothing},
        {"token=r url=https://a", "id=B secret=b", "B b https://a", "B b https://a"},
    };
    const std::map<std::string, const char*, std::less<>> names = {{"id", "HUBSPOT_CLIENT_ID"},
                                                                   {"secret", "HUBSPOT_CLIENT_SECRET"},
                                                                   {"url", "HSAUTH_API_URL"},
                                                                   {"token", "HUBSPOT_REFRESH_TOKEN"}};
    const auto each = [&](const std::string& text, const auto& take) {
        std::istringstream words{text};
        for (std::string word; words >> word;)
            take(names.at(word.substr(0, word.find('='))), word.substr(word.find('=') + 1));
    };
    const auto shown = [&](const Result<Connection>& connection) {
        if (!connection) return std::string(nothing);
        const auto& origin = connection->api.text();
        return connection->app.client_id + " " + std::string(connection->app.client_secret.reveal()) + " " +
               (origin == usual ? "usual" : origin);
    };
    for (const auto& mix : mixes) {
        CAPTURE(mix.process, mix.file);
        for (const bool with_token : {false, true}) {
            SettingsStage stage;
            each(mix.process,
                 [&](const char* name, const std::string& value) { stage.environment.set(name, value); });
            each(mix.file, [&](const char* name, const std::string& value) {
                stage.environment.lend(name, Secret{value});
            });
            if (!with_token) {
                CHECK(shown(stage.settings.connection_for_login()) == mix.login);
                continue;
            }
            const auto token = stage.settings.given_refresh_token();
            REQUIRE(token);
            CHECK((*token ? shown(stage.settings.connection_for_given_token()) : nothing) == mix.given);
        }
    }
}

TEST_CASE("What the environment says is ignored with a warning where --env-file gives token and app",
          "[settings]") {
    SettingsStage stage;
    stage.set_app("app");
    stage.environment.set("HSAUTH_API_URL", "https://api.example.com");
    stage.environment.lend("HUBSPOT_REFRESH_TOKEN", Secret{"lent-token"});
    stage.environment.lend("HUBSPOT_CLIENT_ID", Secret{"lent-app"});
    stage.environment.lend("HUBSPOT_CLIENT_SECRET", Secret{"lent-secret"});
    stage.environment.lend("HSAUTH_API_URL", Secret{"https://lent.example.com"});
    REQUIRE(stage.settings.given_refresh_token());
    CHECK(secret_of(stage.settings.connection_for_given_token()) == "lent-secret");
    CHECK(stage.said("warning: HUBSPOT_CLIENT_ID is ignored"));
    CHECK(stage.said("warning: HSAUTH_API_URL is ignored"));
}

TEST_CASE("Nothing is warned of where environment and --env-file agree, or a flag decides", "[settings]") {
    SettingsStage stage;
    stage.set_app("app");
    stage.environment.set("HSAUTH_API_URL", "https://api.example.com");
    stage.environment.lend("HUBSPOT_REFRESH_TOKEN", Secret{"lent-token"});
    stage.environment.lend("HUBSPOT_CLIENT_ID", Secret{"app"});
    stage.environment.lend("HSAUTH_API_URL", Secret{"https://API.example.com:443/"});
    REQUIRE(stage.settings.given_refresh_token());
    CHECK(secret_of(stage.settings.connection_for_given_token()) == "env-secret");
    stage.environment.lend("HSAUTH_API_URL", Secret{"https://lent.example.com"});
    stage.options.api_url = "https://flag.example.com";
    CHECK(stage.settings.connection_for_given_token());
    CHECK(stage.terminal.err().empty());
}

TEST_CASE("With a profile's token, a variable of --env-file that contradicts is ignored with a warning",
          "[settings]") {
    SettingsStage stage;
    stage.put();
    stage.environment.lend("HUBSPOT_CLIENT_ID", Secret{"another-app"});
    stage.environment.lend("HUBSPOT_CLIENT_SECRET", Secret{"lent-secret"});
    stage.environment.lend("HSAUTH_API_URL", Secret{"https://api.example.com"});
    CHECK(secret_of(stage.settings.connection_for_profile(stage.stored())) == "profile-secret");
    CHECK(stage.said("warning: HUBSPOT_CLIENT_ID of --env-file differs"));
    CHECK(stage.said("warning: HSAUTH_API_URL of --env-file differs"));
}

TEST_CASE("A rotated secret may come from --env-file, too", "[settings]") {
    SettingsStage stage;
    stage.put();
    stage.environment.lend("HUBSPOT_CLIENT_SECRET", Secret{"rotated"});
    CHECK(secret_of(stage.settings.connection_for_profile(stage.stored())) == "rotated");
}

TEST_CASE("A client secret that is set for another app is no secret, and the error says why", "[settings]") {
    SettingsStage stage;
    stage.environment.set("HUBSPOT_CLIENT_ID", "app");
    stage.environment.lend("HUBSPOT_CLIENT_ID", Secret{"another-app"});
    stage.environment.lend("HUBSPOT_CLIENT_SECRET", Secret{"lent-secret"});
    const auto connection = stage.settings.connection_for_login();
    REQUIRE_FALSE(connection);
    CHECK(connection.error().hint.find("another client id") != std::string::npos);
}

TEST_CASE("A token of the environment's borrows a standing profile's secret where its own is another app's",
          "[settings]") {
    SettingsStage stage;
    stage.put();
    stage.environment.set("HUBSPOT_REFRESH_TOKEN", "env-token");
    stage.environment.set("HUBSPOT_CLIENT_ID", "app");
    stage.environment.lend("HUBSPOT_CLIENT_ID", Secret{"another-app"});
    stage.environment.lend("HUBSPOT_CLIENT_SECRET", Secret{"lent-secret"});
    REQUIRE(stage.settings.given_refresh_token());
    CHECK(secret_of(stage.settings.connection_for_given_token()) == "profile-secret");
}

TEST_CASE("A client secret that is needed and found nowhere is a usage error that names flag and variable",
          "[settings]") {
    SettingsStage stage;
    stage.options.client_id = "app";
    const auto connection = stage.settings.connection_for_login();
    REQUIRE_FALSE(connection);
    CHECK(connection.error().kind == ErrorKind::usage);
    CHECK(connection.error().hint == "Give --client-secret-file or set HUBSPOT_CLIENT_SECRET.");
}

TEST_CASE("A client secret is asked for on a terminal, unless nothing is to be asked", "[settings]") {
    SettingsStage stage;
    stage.options.client_id = "app";
    stage.terminal.be_interactive();
    stage.terminal.type("typed-secret");
    CHECK(secret_of(stage.settings.connection_for_login()) == "typed-secret");
    CHECK(stage.terminal.questions().size() == 1);
    stage.options.no_input = true;
    CHECK_FALSE(stage.settings.connection_for_login());
    CHECK(stage.terminal.questions().size() == 1);
}

TEST_CASE("A secret file that can't be read or holds no secret is a local fault", "[settings]") {
    SettingsStage stage;
    stage.options.client_id = "app";
    stage.options.client_secret_file = "absent";
    CHECK(stage.settings.connection_for_login().error().kind == ErrorKind::local);
    stage.files.put("absent", "two words\n");
    const auto connection = stage.settings.connection_for_login();
    CHECK(connection.error().kind == ErrorKind::local);
    CHECK(connection.error().message.find("two") == std::string::npos);
}

TEST_CASE("A plain http origin is accepted for loopback alone", "[settings]") {
    SettingsStage stage;
    stage.set_app("app");
    stage.options.api_url = "http://api.example.com";
    const auto connection = stage.settings.connection_for_login();
    REQUIRE_FALSE(connection);
    CHECK(connection.error().message.find("--api-url") != std::string::npos);
}

TEST_CASE("A damaged profile is an error for whoever needs it", "[settings]") {
    SettingsStage stage;
    stage.store.damage("default", disk_full());
    CHECK(stage.settings.connection_for_login().error().kind == ErrorKind::local);
}
