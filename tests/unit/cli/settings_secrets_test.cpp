#include "cli/settings.h"
#include "support/login_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

struct KnownStage : LoginStage {
    SharedOptions options;
    Settings settings{outside, narrator, options};

    KnownConnection known() {
        auto found = settings.connection_as_far_as_known();
        REQUIRE(found);
        return std::move(*found);
    }
    // The secret, where what was found is one.
    std::string secret() {
        const auto found = known();
        CHECK_FALSE(found.secret_fault);
        return std::string(found.connection.app.client_secret.reveal());
    }
};

}  // namespace

TEST_CASE("What is found nowhere stays empty, and nobody is asked for it", "[settings_secrets]") {
    KnownStage stage;
    stage.terminal.be_interactive();
    CHECK(stage.known().connection.app.client_id.empty());
    CHECK(stage.secret().empty());
    CHECK(stage.known().connection.api.text() == "https://api.hubapi.com");
    CHECK(stage.terminal.questions().empty());
}

TEST_CASE("A secret is found where a login would find it", "[settings_secrets]") {
    KnownStage by_environment;
    by_environment.environment.set("HUBSPOT_CLIENT_ID", "app");
    by_environment.environment.set("HUBSPOT_CLIENT_SECRET", "env-secret");
    CHECK(by_environment.secret() == "env-secret");

    KnownStage by_profile;
    by_profile.store.put(stored_login());
    CHECK(by_profile.known().connection.app.client_id == "app");
    CHECK(by_profile.secret() == "app-secret");
}

TEST_CASE("A secret of another app is none at hand", "[settings_secrets]") {
    KnownStage stage;
    stage.store.put(stored_login());
    stage.environment.set("HUBSPOT_CLIENT_ID", "another-app");
    CHECK(stage.known().connection.app.client_id == "another-app");
    CHECK(stage.secret().empty());
}

TEST_CASE("A secret that is none is told beside what else is known", "[settings_secrets]") {
    KnownStage stage;
    stage.environment.set("HUBSPOT_CLIENT_ID", "app");
    stage.environment.set("HUBSPOT_CLIENT_SECRET", "two words");
    const auto found = stage.known();
    REQUIRE(found.secret_fault);
    CHECK(found.secret_fault->message.find("HUBSPOT_CLIENT_SECRET") != std::string::npos);
    CHECK(found.connection.app.client_id == "app");
    CHECK(found.connection.app.client_secret.empty());
}

TEST_CASE("Of a profile that lends nothing any more, nothing is known", "[settings_secrets]") {
    KnownStage stage;
    stage.store.put(stored_login());
    stage.settings.borrow_nothing();
    CHECK(stage.known().connection.app.client_id.empty());
    CHECK(stage.secret().empty());
}
