#include <string>

#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

const std::string url_beginning =
    "https://app.hubspot.com/oauth/authorize?client_id=c11e0000-1111-4222-8333-444455556666"
    "&redirect_uri=http://localhost:8080/cb";

struct CheckStage : CliStage {
    void put_manifest(const std::string& scopes = R"("oauth","tickets")") {
        tree.put("/project/hsproject.json", R"({"name":"m","srcDir":"src","platformVersion":"2026.03"})");
        tree.put("/project/src/app/app-hsmeta.json",
                 R"({"uid":"m","type":"app","config":{"name":"M","distribution":"private","auth":)"
                 R"({"type":"oauth","redirectUrls":["http://localhost:8080/cb"],"requiredScopes":[)" +
                     scopes + "]}}}");
    }
    int check(std::vector<std::string> words = {}) {
        words.insert(words.begin(), {"scopes", "check"});
        return run(words);
    }
    [[nodiscard]] bool found(const std::string& id) const { return answered("{\"id\":\"" + id + "\""); }
};

}  // namespace

TEST_CASE("scopes check says that nothing is wrong where nothing is", "[scopes_check_command]") {
    for (const auto& words :
         {std::vector<std::string>{}, std::vector<std::string>{url_beginning + "&scope=oauth%20tickets"},
          std::vector<std::string>{"--scope", "oauth tickets", "--no-project"}}) {
        CheckStage stage;
        stage.put_manifest();
        CHECK(stage.check(words) == 0);
        CHECK(stage.terminal.out() == "Nothing is wrong.\n");
        CHECK(stage.http.sent().empty());
        CHECK(stage.browser.opened().empty());
    }
}

TEST_CASE("scopes check holds an install URL against the manifest, with its place",
          "[scopes_check_command]") {
    CheckStage stage;
    stage.put_manifest();
    CHECK(stage.check({url_beginning + "/&scope=oauth", "--json"}) == 3);
    CHECK(member_names(parsed(stage.terminal.out())) ==
          std::vector<std::string>{"schema_version", "ok", "findings"});
    CHECK(stage.found("scope_missing"));
    CHECK(stage.found("redirect_not_registered"));
    CHECK(stage.answered(R"("file":"src/app/app-hsmeta.json","line":1)"));
}

TEST_CASE("scopes check holds the flags and variables against the manifest", "[scopes_check_command]") {
    CheckStage flags;
    flags.put_manifest();
    CHECK(flags.check({"--json", "--scope", "oauth", "--redirect-uri", "http://localhost:8081/cb"}) == 3);
    CHECK(flags.found("scope_missing"));
    CHECK(flags.found("redirect_not_registered"));

    CheckStage variables;
    variables.put_manifest();
    variables.environment.set("HUBSPOT_SCOPES", "oauth tickets automation");
    CHECK(variables.check({"--json"}) == 3);
    CHECK(variables.found("scope_not_configured"));
}

TEST_CASE("scopes check without a URL or flags checks the manifest itself", "[scopes_check_command]") {
    CheckStage unknown;
    unknown.put_manifest(R"("oauth","tickets","tickets","contacts","crm.objects.contact.raed")");
    CHECK(unknown.check({"--json"}) == 0);
    for (const auto* id : {"scope_repeated", "scope_legacy", "scope_unknown"})
        CHECK(unknown.found(id));
    // Once, although it is asked for, too.
    const auto first = unknown.terminal.out().find("scope_legacy");
    CHECK(unknown.terminal.out().find("scope_legacy", first + 1) == std::string::npos);

    CheckStage malformed;
    malformed.put_manifest(R"("oauth tickets")");
    CHECK(malformed.check({"--json"}) == 3);
    CHECK(malformed.found("scope_malformed"));
}

TEST_CASE("scopes check without a manifest says so and finds what it can", "[scopes_check_command]") {
    CheckStage stage;
    CHECK(stage.check({"--json", "--scope", "contacts", "--redirect-uri", "http://127.0.0.1:3000/cb"}) == 3);
    for (const auto* id : {"no_manifest", "scope_legacy", "oauth_missing", "redirect_unusable"})
        CHECK(stage.found(id));
}

TEST_CASE("scopes check judges the URL's client id and repeats no secret", "[scopes_check_command]") {
    CheckStage stage;
    CHECK(stage.check({"https://app.hubspot.com/oauth/authorize?client_id=12345"
                       "&redirect_uri=http://localhost:3000/cb&scope=oauth&client_secret=hidden-value",
                       "--json"}) == 3);
    CHECK(stage.found("client_id_shape"));
    CHECK(stage.found("secret_in_url"));
    CHECK_FALSE(stage.answered("hidden-value"));
    CHECK_FALSE(stage.said("hidden-value"));
}

TEST_CASE("scopes check of nothing, of another URL and of a URL beside flags is a usage error",
          "[scopes_check_command]") {
    for (const auto& words :
         {std::vector<std::string>{}, std::vector<std::string>{"https://example.com/oauth/authorize"},
          std::vector<std::string>{url_beginning + "&scope=oauth", "--scope", "oauth"},
          std::vector<std::string>{url_beginning + "&scope=oauth", "--redirect-uri", "https://a.example/"},
          std::vector<std::string>{"--with", "tickets"}}) {
        CheckStage stage;
        CHECK(stage.check(words) == 2);
        CHECK(stage.terminal.out().empty());
    }
}
