#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

constexpr const char* used_code = R"({"status":"BAD_AUTH_CODE","message":"missing or unknown auth code"})";

}  // namespace

TEST_CASE("explain reads a file, or standard input where none is named", "[explain_command]") {
    using Words = std::vector<std::string>;
    for (const auto& words : {Words{"explain", "answer.txt"}, Words{"explain", "-"}, Words{"explain"}}) {
        CliStage stage;
        stage.files.put(words.size() == 2 ? words[1] : "-", used_code);
        CHECK(stage.run(words) == 0);
        CHECK(stage.answered("HubSpot answered BAD_AUTH_CODE: "));
        CHECK(stage.terminal.err().empty());
    }
}

TEST_CASE("explain answers in JSON", "[explain_command]") {
    CliStage stage;
    stage.files.put("-", used_code);
    CHECK(stage.run({"explain", "--json"}) == 0);
    CHECK(member_names(parsed(stage.terminal.out())) ==
          std::vector<std::string>{"schema_version", "kind", "message", "cause", "mend", "http_status",
                                   "oauth_error", "hubspot_status", "category", "correlation_id",
                                   "missing_scopes"});
}

TEST_CASE("explain says that it waits at a terminal, and only there", "[explain_command]") {
    CliStage stage;
    stage.terminal.be_interactive();
    stage.files.put("-", used_code);
    stage.files.put("answer.txt", used_code);
    CHECK(stage.run({"explain", "answer.txt"}) == 0);
    CHECK(stage.terminal.err().empty());
    CHECK(stage.run({"explain"}) == 0);
    CHECK(stage.terminal.err().find("Ctrl-D") != std::string::npos);
}

TEST_CASE("explain of something else, or of a file that can't be read, fails", "[explain_command]") {
    CliStage stage;
    stage.files.put("-", "hello");
    CHECK(stage.run({"explain"}) == 7);
    CHECK(stage.run({"explain", "missing.txt"}) == 8);
    CHECK(stage.terminal.out().empty());
}
