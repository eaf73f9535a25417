#include "cli/commands/refresh_all.h"

#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

struct Stage : CliStage {
    Stage() { http.order(RequestOrder::any); }
    void put(const std::string& name) {
        auto profile = stored_login(name);
        profile.refresh_token = Secret{"refresh-of-" + name};
        store.put(profile);
    }
    void put_good(const std::string& name) {
        put(name);
        expect_refresh("refresh-of-" + name);
    }
    void put_dead(const std::string& name) {
        put(name);
        expect_token_request("refresh_token")
            .with_field("refresh_token", "refresh-of-" + name)
            .answer(400, invalid_grant, as_json);
    }
};

}  // namespace

TEST_CASE("refresh --all renews every profile and reports without a token", "[refresh_all]") {
    Stage stage;
    stage.put_good("b");
    stage.put_good("a");
    CHECK(stage.run({"refresh", "--all"}) == 0);
    CHECK(stage.terminal.out().find("PROFILE") == 0);
    CHECK(
        stage.answered("a        hub 1    renewed, expires 2026-11-21T21:00:00Z\nb        hub 1    renewed"));
    CHECK_FALSE(stage.answered("new-"));
    CHECK(stage.terminal.err() == "2 of 2 profiles were refreshed.\n");
    CHECK(stage.stored("a").refresh_token.reveal() == "new-refresh-token");
}

TEST_CASE("refresh --all ends with the highest code of its profiles, and prints its report",
          "[refresh_all]") {
    Stage stage;
    stage.put_good("a");
    stage.put_dead("b");
    CHECK(stage.run({"refresh", "--all", "--json"}) == 4);
    CHECK(stage.answered(R"({"profile":"a","ok":true,)"));
    CHECK(stage.answered(R"({"profile":"b","ok":false,"error":{"kind":"login_needed",)"));
    CHECK(stage.said("1 of 2 profiles were refreshed."));

    stage.put_good("a");
    stage.put_dead("b");
    stage.store.damage("c", disk_full());
    CHECK(stage.run({"refresh", "--all", "-q"}) == 8);
}

TEST_CASE("refresh --all without a profile is told to log in", "[refresh_all]") {
    Stage stage;
    CHECK(stage.run({"refresh", "--all"}) == 4);
    CHECK(stage.terminal.out().empty());
    CHECK(stage.said("There is no saved profile to refresh."));
}

TEST_CASE("refresh --all takes each profile's own secret, and the environment's where that lacks",
          "[refresh_all]") {
    Stage stage;
    stage.environment.set("HUBSPOT_CLIENT_ID", "app");
    stage.environment.set("HUBSPOT_CLIENT_SECRET", "env-secret");
    stage.environment.set("HUBSPOT_REFRESH_TOKEN", "nobody's");
    stage.environment.set("HSAUTH_PROFILE", "nobody");
    stage.put("own");
    auto lacking = stored_login("lacking");
    lacking.client_secret = Secret{};
    lacking.refresh_token = Secret{"refresh-of-lacking"};
    stage.store.put(lacking);
    stage.expect_token_request("refresh_token")
        .with_field("refresh_token", "refresh-of-own")
        .with_field("client_secret", "app-secret")
        .answer(200, granted_answer, as_json);
    stage.expect_token_request("refresh_token")
        .with_field("refresh_token", "refresh-of-lacking")
        .with_field("client_secret", "env-secret")
        .answer(200, granted_answer, as_json);
    CHECK(stage.run({"refresh", "--all"}) == 0);
}

TEST_CASE("refresh --all gives no app another one's secret, asks nobody and warns of no variable",
          "[refresh_all]") {
    Stage stage;
    stage.terminal.be_interactive();
    stage.environment.set("HUBSPOT_CLIENT_ID", "another");
    stage.environment.set("HUBSPOT_CLIENT_SECRET", "its-secret");
    auto lacking = stored_login("lacking");
    lacking.client_secret = Secret{};
    stage.store.put(lacking);
    CHECK(stage.run({"refresh", "--all"}) == 2);
    CHECK(stage.answered("The client secret is needed and was found nowhere."));
    CHECK(stage.terminal.questions().empty());
    CHECK_FALSE(stage.said("warning"));
}

TEST_CASE("refresh --all refuses what is one profile's", "[refresh_all]") {
    const std::vector<std::vector<std::string>> refused = {{"-p", "a"},
                                                           {"--refresh-token-file", "-"},
                                                           {"--client-id", "app"},
                                                           {"--client-secret-file", "-"},
                                                           {"--scope", "a"},
                                                           {"--api-url", "http://localhost:1"},
                                                           {"--optional-scope", "a"},
                                                           {"--expect-account", "1"},
                                                           {"--no-save"}};
    for (const auto& words : refused) {
        CAPTURE(words.front());
        Stage stage;
        stage.put("a");
        std::vector<std::string> call{"refresh", "--all"};
        call.insert(call.end(), words.begin(), words.end());
        CHECK(stage.run(call) == 2);
        const auto flag = words.front() == "-p" ? "--profile" : words.front();
        CHECK(stage.said("error: " + flag + " has no place beside --all"));
    }
}

TEST_CASE("refresh --all answers as a report alone", "[refresh_all]") {
    for (const auto* format : {"token", "header", "env", "dotenv"}) {
        CAPTURE(format);
        Stage stage;
        stage.put("a");
        CHECK(stage.run({"refresh", "--all", "--format", format}) == 2);
    }
}

TEST_CASE("--jobs is a number from 1 to 64, and for --all alone", "[refresh_all]") {
    for (const auto* jobs : {"0", "65", "-1", "many", ""}) {
        CAPTURE(jobs);
        Stage stage;
        stage.put("a");
        CHECK(stage.run({"refresh", "--all", "--jobs", jobs}) == 2);
    }
    for (const auto* jobs : {"1", "64"}) {
        Stage stage;
        stage.put_good("a");
        CHECK(stage.run({"refresh", "--all", "--jobs", jobs}) == 0);
    }
    Stage stage;
    stage.put("default");
    CHECK(stage.run({"refresh", "--jobs", "2"}) == 2);
    CHECK(stage.said("--jobs is for --all"));
}

TEST_CASE("refresh --all checks scopes and chooses the version for each, and warns of v1 once",
          "[refresh_all]") {
    Stage stage;
    for (const auto* name : {"a", "b"}) {
        stage.put(name);
        stage.http.expect("POST", "/oauth/v1/token")
            .with_field("refresh_token", std::string("refresh-of-") + name)
            .answer(200, granted_answer, as_json);
    }
    CHECK(stage.run({"refresh", "--all", "--api-version", "v1"}) == 0);
    CHECK(stage.said("warning: 2 of the profiles use the v1 OAuth API"));

    stage.put_good("a");
    stage.put_good("b");
    CHECK(stage.run({"refresh", "--all", "--require", "tickets"}) == 3);
}

TEST_CASE("refresh --all shows its progress on a terminal, and leaves none of it", "[refresh_all]") {
    Stage stage;
    stage.terminal.be_interactive();
    stage.environment.set("NO_COLOR", "1");
    stage.put_good("a");
    CHECK(stage.run({"refresh", "--all"}) == 0);
    const std::string line = "Refreshed 1 of 1 profiles";
    CHECK(stage.terminal.err() ==
          "\r" + line + "\r" + std::string(line.size(), ' ') + "\r1 of 1 profiles were refreshed.\n");
}

TEST_CASE("refresh --all shows no progress where it is quiet or traces", "[refresh_all]") {
    for (const auto* flag : {"-q", "-v"}) {
        Stage stage;
        stage.terminal.be_interactive();
        stage.put_good("a");
        CHECK(stage.run({"refresh", "--all", flag}) == 0);
        CHECK_FALSE(stage.said("Refreshed 1"));
    }
}
