#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

TEST_CASE("doctor --scan reports each use with exit code 3", "[scan]") {
    CliStage stage;
    stage.tree.put("/app/a.js", "\nfetch('https://api.hubapi.com/oauth/v1/token')");
    CHECK(stage.run({"doctor", "--scan", "/app"}) == 3);
    CHECK(stage.answered("error: a.js:2: /oauth/v1/token ends on 2027-02-16.\n  Use POST /oauth/v3/token"));
}

TEST_CASE("doctor --scan answers in JSON", "[scan]") {
    CliStage stage;
    stage.tree.put("/app/a.js", "/oauth/v1/token");
    CHECK(stage.run({"doctor", "--scan", "/app", "--json"}) == 3);
    const auto answer = parsed(stage.terminal.out());
    CHECK(member_names(answer) == std::vector<std::string>{"schema_version", "ok", "findings"});
    const auto& finding = answer.as_object()->find("findings")->as_array()->front();
    CHECK(member_names(finding) ==
          std::vector<std::string>{"id", "level", "message", "hint", "file", "line"});
    CHECK(finding.as_object()->find("line")->as_integer() == 1);
}

TEST_CASE("doctor --scan of a tree without a use is well", "[scan]") {
    CliStage stage;
    stage.tree.put("/app/a.js", "/oauth/v3/token");
    CHECK(stage.run({"doctor", "--scan", "/app"}) == 0);
    CHECK(stage.answered("No use of OAuth v1"));
}

TEST_CASE("doctor --scan of what is no directory fails", "[scan]") {
    CliStage stage;
    CHECK(stage.run({"doctor", "--scan", "/nowhere"}) == 8);
    CHECK(stage.run({"doctor", "--scan", ""}) == 2);
    CHECK(stage.terminal.out().empty());
}

TEST_CASE("doctor --scan goes with no other of doctor's flags", "[scan]") {
    for (const auto& words : {std::vector<std::string>{"--online"}, {"--listen", "3000"}, {"-p", "work"},
                              {"--scope", "oauth"}, {"--no-project"}, {"--timeout", "3"}}) {
        CAPTURE(words);
        CliStage stage;
        std::vector<std::string> all{"doctor", "--scan", "/app"};
        all.insert(all.end(), words.begin(), words.end());
        CHECK(stage.run(all) == 2);
        CHECK(stage.said("--scan looks at sources alone"));
    }
}
