#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

ExpectedRequest& expect_uninstallation(CliStage& stage, const std::string& token = "old-access-token") {
    return stage.http.expect("DELETE", "/appinstalls/v3/external-install").with_bearer(token);
}

void expect_account_of(CliStage& stage, const std::string& token) {
    stage.expect_introspection().with_field("token", token).answer(200, active_answer, as_json);
}

Profile login_at_acme(const std::string& name = "default") {
    auto login = stored_login(name);
    login.hub_domain = "acme.com";
    login.app_id = 7;
    return login;
}

}  // namespace

TEST_CASE("uninstall --yes takes the app out and answers in JSON", "[uninstall_command]") {
    CliStage stage;
    stage.store.put(login_at_acme());
    expect_uninstallation(stage).answer(204);
    CHECK(stage.run({"uninstall", "--yes", "--json"}) == 0);
    CHECK(stage.terminal.out() == R"({"schema_version":1,"profile":"default","hub_id":1,"uninstalled":true,)"
                                  R"("access_token_expires_at":"2026-11-21T21:00:00Z"})"
                                  "\n");
    CHECK(stage.stored().refresh_token.empty());
}

TEST_CASE("uninstall says in words what is left", "[uninstall_command]") {
    CliStage stage;
    stage.store.put(login_at_acme());
    expect_uninstallation(stage).answer(204);
    CHECK(stage.run({"uninstall", "--yes"}) == 0);
    for (const auto* words : {"uninstalled from acme.com (hub 1)", "may work until 2026-11-21T21:00:00Z",
                              "Other accounts", "default holds no tokens"})
        CHECK(stage.answered(words));
}

TEST_CASE("uninstall asks a person, naming app and account, and takes a no", "[uninstall_command]") {
    CliStage stage;
    stage.terminal.be_interactive();
    stage.store.put(login_at_acme("work"));
    stage.terminal.type("");
    CHECK(stage.run({"uninstall", "-p", "work"}) == 5);
    CHECK(stage.terminal.questions() ==
          std::vector<std::string>{"Uninstall app 7 from account acme.com (hub 1)?"});
    CHECK(stage.http.sent().empty());
    stage.terminal.type("yes");
    expect_uninstallation(stage).answer(204);
    CHECK(stage.run({"uninstall", "-p", "work"}) == 0);
}

TEST_CASE("uninstall names what it knows of app and account", "[uninstall_command]") {
    CliStage stage;
    stage.terminal.be_interactive();
    auto login = stored_login();
    login.hub_id.reset();
    stage.store.put(login);
    stage.terminal.type("n");
    CHECK(stage.run({"uninstall"}) == 5);
    CHECK(stage.terminal.questions().front() ==
          "Uninstall app with client id app from an account that isn't known?");
}

TEST_CASE("uninstall without a yes and a person to ask is a usage error that names --yes",
          "[uninstall_command]") {
    CliStage without_terminal;
    CliStage without_input;
    without_input.terminal.be_interactive();
    without_terminal.store.put(login_at_acme());
    without_input.store.put(login_at_acme());
    CHECK(without_terminal.run({"uninstall"}) == 2);
    CHECK(without_input.run({"uninstall", "--no-input"}) == 2);
    for (auto* stage : {&without_terminal, &without_input}) {
        CHECK(stage->said("--yes"));
        CHECK(stage->terminal.questions().empty());
    }
}

TEST_CASE("uninstall --yes with a given token needs nothing else, and reads no profile",
          "[uninstall_command]") {
    CliStage stage;
    stage.store.damage("default", disk_full());
    stage.environment.set("HUBSPOT_ACCESS_TOKEN", "env-access");
    expect_uninstallation(stage, "env-access").at("https://api.hubapi.com").answer(204);
    CHECK(stage.run({"uninstall", "--yes", "--json"}) == 0);
    CHECK(
        stage.answered(R"("profile":null,"hub_id":null,"uninstalled":true,"access_token_expires_at":null)"));
}

TEST_CASE("uninstall sends a given token to the origin that the call names", "[uninstall_command]") {
    CliStage stage;
    stage.environment.set("HUBSPOT_ACCESS_TOKEN", "env-access");
    stage.environment.set("HSAUTH_API_URL", "http://localhost:4280");
    expect_uninstallation(stage, "env-access").at("http://localhost:4280").answer(204);
    CHECK(stage.run({"uninstall", "--yes"}) == 0);
    CHECK(stage.answered("the account that the token is for"));
    stage.http.expect("DELETE", "/appinstalls/2026-09/external-install").at("http://localhost:1").answer(204);
    CHECK(stage.run({"uninstall", "--yes", "--api-url", "http://localhost:1", "--api-version", "2026-09"}) ==
          0);
}

TEST_CASE("uninstall takes a token's file before a named profile, whose origin it goes to",
          "[uninstall_command]") {
    CliStage stage;
    stage.files.put("-", "file-access\n");
    auto login = login_at_acme("work");
    login.api_origin = "http://localhost:4280";
    stage.store.put(login);
    expect_uninstallation(stage, "file-access").at("http://localhost:4280").answer(204);
    CHECK(stage.run({"uninstall", "-p", "work", "--token-file", "-", "--yes"}) == 0);
    CHECK(stage.stored("work").refresh_token.reveal() == "old-refresh-token");
}

TEST_CASE("uninstall -p works with that profile, whatever the environment holds", "[uninstall_command]") {
    CliStage stage;
    stage.environment.set("HUBSPOT_ACCESS_TOKEN", "env-access");
    stage.store.put(login_at_acme("work"));
    expect_uninstallation(stage).answer(204);
    CHECK(stage.run({"uninstall", "-p", "work", "--yes"}) == 0);
    CHECK(stage.stored("work").refresh_token.empty());
}

TEST_CASE("uninstall introspects a given token where a person or a check must know whose it is",
          "[uninstall_command]") {
    CliStage stage;
    stage.set_app();
    stage.environment.set("HUBSPOT_ACCESS_TOKEN", "env-access");
    expect_account_of(stage, "env-access");
    CHECK(stage.run({"uninstall", "--yes", "--expect-account", "2"}) == 3);
    expect_account_of(stage, "env-access");
    expect_uninstallation(stage, "env-access").answer(204);
    CHECK(stage.run({"uninstall", "--yes", "--expect-account", "1", "--json"}) == 0);
    CHECK(stage.answered(R"("profile":null,"hub_id":1)"));
    stage.terminal.be_interactive();
    stage.terminal.type("n");
    expect_account_of(stage, "env-access");
    CHECK(stage.run({"uninstall"}) == 5);
    CHECK(stage.terminal.questions().front() == "Uninstall app 7 from account acme.com (hub 1)?");
}

TEST_CASE("uninstall sends no token of the emulator's to HubSpot", "[uninstall_command]") {
    CliStage stage;
    stage.environment.set("HUBSPOT_ACCESS_TOKEN", "Chsauth-emulated-token");
    CHECK(stage.run({"uninstall", "--yes"}) == 9);
}

TEST_CASE("uninstall refuses what contradicts the profile before it asks", "[uninstall_command]") {
    CliStage stage;
    stage.terminal.be_interactive();
    stage.store.put(login_at_acme());
    CHECK(stage.run({"uninstall", "--client-id", "other"}) == 2);
    CHECK(stage.run({"uninstall", "--expect-account", "2"}) == 3);
    CHECK(stage.terminal.questions().empty());
}

TEST_CASE("uninstall without any token needs a login", "[uninstall_command]") {
    CliStage stage;
    CHECK(stage.run({"uninstall", "--yes"}) == 4);
}
