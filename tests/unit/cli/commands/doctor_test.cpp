#include <algorithm>

#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

struct DoctorStage : CliStage {
    DoctorStage() {
        environment.set("HUBSPOT_CLIENT_ID", "c11e0000-1111-4222-8333-444455556666");
        environment.set("HUBSPOT_CLIENT_SECRET", "5ec7e700-1111-4222-8333-444455556666");
        environment.set("HUBSPOT_SCOPES", "oauth");
    }

    int examine(std::vector<std::string> words = {}) {
        http.expect("GET", "/").answer(404);
        words.insert(words.begin(), "doctor");
        return run(words);
    }
    // The finding's id, in JSON.
    [[nodiscard]] bool found(const std::string& id) const { return answered("{\"id\":\"" + id + "\""); }
};

}  // namespace

TEST_CASE("doctor says that nothing is wrong where nothing is", "[doctor_command]") {
    DoctorStage stage;
    CHECK(stage.examine() == 0);
    CHECK(stage.terminal.out() == "Nothing is wrong.\n");
    CHECK(stage.listeners.ports() == std::vector<std::uint16_t>{3000});
    CHECK(stage.browser.opened().empty());
}

TEST_CASE("doctor says that nothing is wrong after warnings, too, and never beside an error",
          "[doctor_command]") {
    DoctorStage warned;
    CHECK(warned.examine({"--scope", "contacts"}) == 0);
    CHECK(warned.terminal.out().starts_with("warning: "));
    CHECK(warned.terminal.out().ends_with("\nNothing is wrong.\n"));
    DoctorStage failed;
    failed.listeners.take_port(3000);
    CHECK(failed.examine() == 3);
    CHECK_FALSE(failed.answered("Nothing is wrong."));
}

TEST_CASE("doctor in JSON has ok and the findings", "[doctor_command]") {
    DoctorStage stage;
    CHECK(stage.examine({"--json", "--scope", "contacts"}) == 0);
    const auto answer = parsed(stage.terminal.out());
    CHECK(member_names(answer) == std::vector<std::string>{"schema_version", "ok", "findings"});
    CHECK(stage.answered(R"("ok":true)"));
    CHECK(stage.found("scope_legacy"));
    CHECK(stage.found("oauth_missing"));
}

TEST_CASE("doctor of nothing at all warns of what lacks, asks nobody and needs no profile",
          "[doctor_command]") {
    DoctorStage stage;
    for (const auto* name : {"HUBSPOT_CLIENT_ID", "HUBSPOT_CLIENT_SECRET", "HUBSPOT_SCOPES"})
        stage.environment.unset(name);
    stage.terminal.be_interactive();
    CHECK(stage.examine({"--json"}) == 0);
    for (const auto* id : {"no_client_id", "no_client_secret", "no_scopes"})
        CHECK(stage.found(id));
    CHECK(stage.terminal.questions().empty());
}

TEST_CASE("doctor ends with 3 where one thing is an error", "[doctor_command]") {
    DoctorStage masked;
    masked.environment.set("HUBSPOT_CLIENT_SECRET", "************************************");
    CHECK(masked.examine({"--json"}) == 3);
    CHECK(masked.found("client_secret_shape"));
    CHECK(masked.answered(R"("ok":false)"));

    DoctorStage taken;
    taken.listeners.take_port(3000);
    CHECK(taken.examine({"--json"}) == 3);
    CHECK(taken.found("port_taken"));

    DoctorStage address;
    CHECK(address.examine({"--json", "--redirect-uri", "http://127.0.0.1:3000/cb"}) == 3);
    CHECK(address.found("redirect_unusable"));

    DoctorStage blank;
    blank.environment.set("HUBSPOT_CLIENT_SECRET", "two words");
    CHECK(blank.examine({"--json"}) == 3);
    CHECK(blank.found("client_secret_unusable"));
}

TEST_CASE("doctor warns of v1 and of a server that can't be reached", "[doctor_command]") {
    DoctorStage stage;
    stage.http.expect("GET", "/").be_unreachable();
    CHECK(stage.run({"doctor", "--json", "--api-version", "v1"}) == 0);
    CHECK(stage.found("v1_ends"));
    CHECK(stage.found("api_unreachable"));
}

TEST_CASE("doctor finds a profile that can't be read, and everything else all the same", "[doctor_command]") {
    DoctorStage stage;
    stage.store.put(stored_login());
    stage.store.damage("default", disk_full());
    stage.environment.unset("HUBSPOT_CLIENT_ID");
    CHECK(stage.examine({"--json"}) == 3);
    CHECK(stage.found("profile"));
    CHECK(stage.found("no_client_id"));
}

TEST_CASE("doctor sends credentials with --online alone", "[doctor_command]") {
    DoctorStage offline;
    CHECK(offline.examine() == 0);
    CHECK(std::ranges::all_of(offline.http.sent(), [](const auto& request) { return request.form.empty(); }));

    DoctorStage online;
    online.http.expect("GET", "/").answer(404);
    online.expect_token_request("client_credentials")
        .answer(400, R"({"status":"BAD_CLIENT_SECRET"})", as_json);
    CHECK(online.run({"doctor", "--online", "--json"}) == 3);
    CHECK(online.found("credentials_refused"));
    CHECK_FALSE(online.answered("5ec7e700"));
}

TEST_CASE("doctor --online without both credentials says that it checked none", "[doctor_command]") {
    for (const auto* name : {"HUBSPOT_CLIENT_ID", "HUBSPOT_CLIENT_SECRET"}) {
        CAPTURE(name);
        DoctorStage stage;
        stage.environment.unset(name);
        CHECK(stage.examine({"--json"}) == 0);
        CHECK_FALSE(stage.found("credentials_unchecked"));
        CHECK(stage.examine({"--online", "--json"}) == 0);
        CHECK(stage.found("credentials_unchecked"));
    }
}

TEST_CASE("doctor holds the request against the project's manifest, with its place", "[doctor_command]") {
    DoctorStage stage;
    stage.tree.put("/project/hsproject.json", R"({"name":"m","srcDir":"src","platformVersion":"2026.03"})");
    stage.tree.put(
        "/project/src/app/app-hsmeta.json",
        R"({"uid":"m","type":"app","config":{"name":"M","distribution":"private","auth":{"type":"oauth",)"
        R"("redirectUrls":["http://localhost:8080/cb"],"requiredScopes":["oauth","tickets"]}}})");
    CHECK(stage.examine({"--json", "--redirect-uri", "http://localhost:3000/cb"}) == 3);
    CHECK(stage.found("scope_missing"));
    CHECK(stage.found("redirect_not_registered"));
    CHECK(stage.answered(R"("file":"src/app/app-hsmeta.json","line":1)"));
}

TEST_CASE("doctor warns of a consent page in another region than the named profile's account",
          "[doctor_command]") {
    for (const auto* region : {"na1", "eu1"}) {
        CAPTURE(region);
        DoctorStage stage;
        auto login = stored_login("work");
        login.hublet = "eu1";
        stage.store.put(login);
        CHECK(stage.examine({"--json", "-p", "work", "--region", region}) == 0);
        CHECK(stage.found("region") == (std::string(region) == "na1"));
    }
}

TEST_CASE("doctor looks at the port of --listen in the place of the redirect URI's", "[doctor_command]") {
    DoctorStage stage;
    CHECK(stage.examine({"--listen", "4711", "--redirect-uri", "https://tunnel.example/back"}) == 0);
    CHECK(stage.listeners.ports() == std::vector<std::uint16_t>{4711});
    DoctorStage local;
    CHECK(local.examine({"--listen", "4711"}) == 0);
    CHECK(local.listeners.ports() == std::vector<std::uint16_t>{4711});
    DoctorStage wrong;
    CHECK(wrong.run({"doctor", "--listen", "0"}) == 2);
    CHECK(wrong.said("--listen takes a whole number from 1 to 65535"));
}

TEST_CASE("doctor takes imported scopes for known, and warns where they can't be read", "[doctor_command]") {
    DoctorStage stage;
    REQUIRE(stage.scope_book.save({"2026-11-25", {{"ships"}}, {}}));
    CHECK(stage.examine({"--json", "--scope", "oauth ships"}) == 0);
    CHECK_FALSE(stage.found("scope_unknown"));
    stage.scope_book.damage(disk_full());
    CHECK(stage.examine({"--json", "--scope", "oauth ships"}) == 0);
    CHECK(stage.found("scope_unknown"));
    CHECK(stage.found("scope_imports"));
}

TEST_CASE("A signal ends doctor without a report", "[doctor_command]") {
    DoctorStage stage;
    stage.signals.send(ErrorKind::interrupted);
    CHECK(stage.examine({"--json"}) == 130);
    CHECK(stage.terminal.out().empty());
}
