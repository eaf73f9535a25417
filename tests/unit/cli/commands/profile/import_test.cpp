#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

struct ImportStage : CliStage {
    ImportStage() {
        files.put("cli.yml",
                  "accounts:\n  - {accountId: 1, name: acme, authType: oauth2, auth: {clientId: app, "
                  "clientSecret: app-secret, tokenInfo: {refreshToken: cli-refresh-token}}}\n"
                  "  - {accountId: 2, authType: personalaccesskey}\n");
    }
};

}  // namespace

TEST_CASE("profile import makes profiles of the file's OAuth accounts", "[profile_import_command]") {
    ImportStage stage;
    CHECK(stage.run({"profile", "import", "cli.yml"}) == 0);
    CHECK(stage.answered("Account acme (hub 1) is the profile acme now.\n"));
    CHECK(stage.answered("Account hub 2 was skipped: its authType is personalaccesskey"));
    CHECK(stage.stored("acme").refresh_token.reveal() == "cli-refresh-token");
    CHECK(stage.stored("acme").api_origin == "https://api.hubapi.com");
    CHECK_FALSE(stage.answered("cli-refresh-token"));
    CHECK(stage.run({"profile", "import", "cli.yml", "--json"}) == 0);
    CHECK(stage.answered(R"("outcome":"kept","profile":"acme")"));
}

TEST_CASE("profile import takes the store and the API origin in the usual order",
          "[profile_import_command]") {
    ImportStage stage;
    stage.environment.set("HSAUTH_STORE", "helper:pass");
    stage.environment.set("HSAUTH_API_URL", "http://localhost:1");
    CHECK(stage.run({"profile", "import", "cli.yml", "--api-url", "http://localhost:2"}) == 0);
    CHECK(stage.stored("acme").store == SecretStore::of_helper("pass"));
    CHECK(stage.stored("acme").api_origin == "http://localhost:2");
    CHECK(stage.run({"profile", "import", "cli.yml", "--store", "nonsense"}) == 2);
    CHECK(stage.run({"profile", "import", "cli.yml", "--api-url", "http://elsewhere.example"}) == 2);
}

TEST_CASE("profile import finds the file that HubSpot's CLI would use", "[profile_import_command]") {
    ImportStage stage;
    CHECK(stage.run({"profile", "import"}) == 8);
    CHECK(stage.said("No config file of HubSpot's CLI was found"));
    stage.environment.set("HUBSPOT_CONFIG_PATH", "cli.yml");
    CHECK(stage.run({"profile", "import", "--json"}) == 0);
    CHECK(stage.answered(R"("file":"cli.yml")"));
}

TEST_CASE("profile import of a broken file names the line and imports nothing", "[profile_import_command]") {
    ImportStage stage;
    stage.files.put("broken.yml", "accounts:\n  - accountId: 1\n    authType: oauth2\n    auth: canary\n");
    stage.files.put("-", "canary");
    CHECK(stage.run({"profile", "import", "broken.yml"}) == 8);
    CHECK(stage.said("broken.yml, line 4: auth is no mapping."));
    CHECK(stage.run({"profile", "import", "-"}) == 8);
    CHECK(stage.said("Standard input, line 1: "));
    CHECK(stage.run({"profile", "import", "absent.yml"}) == 8);
    CHECK_FALSE(stage.said("canary"));
    CHECK(stage.terminal.out().empty());
}

TEST_CASE("profile import ends with the worst of its accounts' codes", "[profile_import_command]") {
    ImportStage stage;
    stage.store.hold_elsewhere("acme");
    CHECK(stage.run({"profile", "import", "cli.yml"}) == 8);
    CHECK(stage.answered("Account acme (hub 1) failed: Another hsauth"));
    CHECK(stage.answered("Account hub 2 was skipped"));
}
