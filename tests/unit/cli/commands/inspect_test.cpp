#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

void expect_answer_about(CliStage& stage, const std::string& token, const std::string& kind,
                         const char* body = active_answer) {
    stage.expect_introspection()
        .with_field("token", token)
        .with_field("token_type_hint", kind)
        .answer(200, body, as_json);
}

int inspect(const std::vector<std::string>& flags, const char* body = active_answer) {
    CliStage stage;
    stage.store.put(stored_login());
    expect_answer_about(stage, "old-access-token", "access_token", body);
    std::vector<std::string> words = {"inspect"};
    words.insert(words.end(), flags.begin(), flags.end());
    const auto code = stage.run(words);
    CHECK(stage.answered("Active"));
    CHECK_FALSE(stage.answered("old-access-token"));
    return code;
}

}  // namespace

TEST_CASE("inspect is about the stored access token, or the refresh token once that has expired",
          "[inspect_command]") {
    CHECK(inspect({}) == 0);
    CliStage stage;
    stage.store.put(expired_login());
    expect_answer_about(stage, "old-refresh-token", "refresh_token");
    CHECK(stage.run({"inspect", "--json"}) == 0);
    CHECK(stage.said("about the refresh token"));
}

TEST_CASE("inspect takes a token of flag or environment, a flag's first", "[inspect_command]") {
    CliStage stage;
    stage.set_app();
    stage.files.put("-", "file-token\n");
    stage.environment.set("HUBSPOT_ACCESS_TOKEN", "env-access");
    stage.environment.set("HUBSPOT_REFRESH_TOKEN", "env-refresh");
    expect_answer_about(stage, "env-access", "access_token");
    CHECK(stage.run({"inspect"}) == 0);
    expect_answer_about(stage, "file-token", "access_token");
    CHECK(stage.run({"inspect", "--token-file", "-"}) == 0);
    expect_answer_about(stage, "file-token", "refresh_token");
    CHECK(stage.run({"inspect", "--refresh-token-file", "-"}) == 0);
    stage.environment.unset("HUBSPOT_ACCESS_TOKEN");
    expect_answer_about(stage, "env-refresh", "refresh_token");
    CHECK(stage.run({"inspect"}) == 0);
}

TEST_CASE("inspect of two tokens at once is refused", "[inspect_command]") {
    CliStage stage;
    CHECK(stage.run({"inspect", "--token-file", "a", "--refresh-token-file", "b"}) == 2);
    CHECK(stage.run({"inspect", "--token-file", "-", "--refresh-token-file", "-"}) == 2);
}

TEST_CASE("inspect -p is about that profile, whatever the environment holds", "[inspect_command]") {
    CliStage stage;
    stage.environment.set("HUBSPOT_ACCESS_TOKEN", "env-access");
    stage.store.put(stored_login("work"));
    expect_answer_about(stage, "old-access-token", "access_token");
    CHECK(stage.run({"inspect", "-p", "work"}) == 0);
}

TEST_CASE("inspect of an inactive token prints what it found and is exit 3", "[inspect_command]") {
    CHECK(inspect({}, inactive_answer) == 3);
}

TEST_CASE("inspect --check holds the grant against the required scopes, --strict the optional ones, too",
          "[inspect_command]") {
    CHECK(inspect({"--check"}) == 0);
    CHECK(inspect({"--scope", "oauth tickets"}) == 0);
    CHECK(inspect({"--check", "--scope", "oauth tickets"}) == 3);
    CHECK(inspect({"--check", "--optional-scope", "tickets"}) == 0);
    CHECK(inspect({"--strict", "--optional-scope", "tickets"}) == 3);
    CHECK(inspect({"--require", "tickets"}) == 3);
    CHECK(inspect({"--require", "oauth"}) == 0);
    CHECK(inspect({"--expect-account", "2"}) == 3);
    CHECK(inspect({"--expect-account", "1"}) == 0);
}

TEST_CASE("inspect --check with nothing to check is a usage error", "[inspect_command]") {
    CliStage stage;
    stage.set_app();
    stage.environment.set("HUBSPOT_ACCESS_TOKEN", "env-access");
    CHECK(stage.run({"inspect", "--check"}) == 2);
    CHECK(stage.said("HUBSPOT_SCOPES"));
}

TEST_CASE("inspect without any token needs a login", "[inspect_command]") {
    CliStage stage;
    CHECK(stage.run({"inspect"}) == 4);
}

TEST_CASE("inspect reports and then says in words and JSON what it says no to", "[inspect_command]") {
    struct Row {
        std::vector<std::string> flags;
        const char* body;
        const char* said;
    };
    for (const auto& row : {Row{{"--require", "tickets"}, active_answer, R"("scopes":["tickets"])"},
                            Row{{"--expect-account", "2"}, active_answer, "not for account 2"},
                            Row{{}, inactive_answer, "not active"}}) {
        CAPTURE(row.said);
        CliStage stage;
        stage.store.put(stored_login());
        expect_answer_about(stage, "old-access-token", "access_token", row.body);
        std::vector<std::string> words = {"inspect", "--json"};
        words.insert(words.end(), row.flags.begin(), row.flags.end());
        CHECK(stage.run(words) == 3);
        CHECK(stage.answered(R"("kind":"access_token")"));
        CHECK(stage.said(row.said));
        CHECK(stage.said(R"("kind":"check_failed")"));
    }
}

TEST_CASE("A private app's token is named as what it is and sent nowhere", "[inspect_command]") {
    CliStage stage;
    stage.set_app();
    stage.environment.set("HUBSPOT_ACCESS_TOKEN", "pat-na1-11111111-2222");
    CHECK(stage.run({"inspect"}) == 2);
    CHECK(stage.said("private app's token"));
    CHECK_FALSE(stage.said("11111111"));
}

TEST_CASE("inspect --can answers yes, no or unknown, and all but yes are exit 3", "[inspect_command]") {
    CHECK(inspect({"--can", "GET /account-info/v3/details"}) == 0);
    CHECK(inspect({"--can", "get https://api.hubapi.com/crm/v3/objects/deals?limit=1"}) == 3);
    CHECK(inspect({"--can", "GET /no/such"}) == 3);
    CHECK(inspect({"--can", "GET /account-info/v3/details"}, inactive_answer) == 3);
    CliStage stage;
    CHECK(stage.run({"inspect", "--can", "/crm/v3/objects/deals"}) == 2);
}

TEST_CASE("inspect --check --lock is exit 3 on drift, --lock alone only tells of it", "[inspect_command]") {
    CliStage stage;
    stage.store.put(stored_login());
    expect_answer_about(stage, "old-access-token", "access_token");
    CHECK(stage.run({"inspect", "--write-lock", "f"}) == 0);
    CHECK(stage.said("Wrote f."));
    expect_answer_about(stage, "old-access-token", "access_token");
    CHECK(stage.run({"inspect", "--check", "--lock", "f"}) == 0);
    stage.files.put("f",
                    R"({"schema_version":1,"client_id":null,"granted":["a"],"required":[],"optional":[]})");
    expect_answer_about(stage, "old-access-token", "access_token");
    CHECK(stage.run({"inspect", "--check", "--lock", "f"}) == 3);
    CHECK(stage.said("granted vanished: a"));
    expect_answer_about(stage, "old-access-token", "access_token");
    CHECK(stage.run({"inspect", "--lock", "f"}) == 0);
    CHECK(stage.run({"inspect", "--lock", "f", "--write-lock", "f"}) == 2);
}

TEST_CASE("inspect --against wants a profile's name", "[inspect_command]") {
    CliStage stage;
    stage.store.put(stored_login());
    CHECK(stage.run({"inspect", "--against", "../x"}) == 2);
    expect_answer_about(stage, "old-access-token", "access_token");
    CHECK(stage.run({"inspect", "--against", "nobody"}) == 4);
    expect_answer_about(stage, "old-access-token", "access_token");
    CHECK(stage.run({"inspect", "--against", "default", "--endpoints"}) == 0);
    CHECK(stage.answered("Only here"));
    CHECK(stage.answered("May call"));
}

TEST_CASE("inspect --check and --strict say no where the answer names no scopes", "[inspect_command]") {
    constexpr auto no_scopes = R"({"active":true,"token_type":"bearer","hub_id":1,"client_id":"app"})";
    CHECK(inspect({}, no_scopes) == 0);
    CHECK(inspect({"--check"}, no_scopes) == 3);
    CHECK(inspect({"--strict", "--optional-scope", "tickets"}, no_scopes) == 3);
}

TEST_CASE("inspect writes a lock file only of a token that the checks say yes to", "[inspect_command]") {
    for (const auto& check : {std::vector<std::string>{"--check", "--scope", "oauth tickets"},
                              {"--expect-account", "2"},
                              {"--can", "GET /crm/v3/objects/deals"}}) {
        CAPTURE(check);
        CliStage stage;
        stage.store.put(stored_login());
        expect_answer_about(stage, "old-access-token", "access_token");
        std::vector<std::string> words = {"inspect", "--write-lock", "f"};
        words.insert(words.end(), check.begin(), check.end());
        CHECK(stage.run(words) == 3);
        CHECK(stage.answered("Active"));
        CHECK_FALSE(stage.files.holds("f"));
        CHECK_FALSE(stage.said("Wrote"));
    }
}
