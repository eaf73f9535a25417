#include "cli/run.h"

#include <stdexcept>

#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

constexpr auto red = "\x1b[31merror:";

// Whether an error is coloured.
bool is_coloured(CliStage& stage, const std::vector<std::string>& words = {"token"}) {
    CHECK(stage.run(words) == 4);
    return stage.said(red);
}

}  // namespace

TEST_CASE("An error's kind is the exit code, and nothing is on standard output", "[run]") {
    CliStage stage;
    CHECK(stage.run({"nonsense"}) == 2);
    CHECK(stage.run({"token"}) == 4);
    CHECK(stage.terminal.out().empty());
    CHECK(stage.said("error: There is no profile \"default\".\nLog in first: hsauth authorize.\n"));
}

TEST_CASE("Help and version are answers", "[run]") {
    CliStage stage;
    CHECK(stage.run({"--version"}) == 0);
    CHECK(stage.run({"help", "token"}) == 0);
    CHECK(stage.terminal.out().starts_with("hsauth "));
    CHECK(stage.terminal.err().empty());
}

TEST_CASE("An answer that can't be written is an error", "[run]") {
    CliStage stage;
    stage.terminal.break_output(disk_full());
    CHECK(stage.run({"--version"}) == 8);
    stage.store.put(stored_login());
    CHECK(stage.run({"token"}) == 8);
}

TEST_CASE("A reader that went away is told nothing, unless JSON was asked for", "[run]") {
    CliStage stage;
    auto gone = disk_full();
    gone.reader_is_gone = true;
    stage.terminal.break_output(gone);
    stage.store.put(stored_login());
    CHECK(stage.run({"--version"}) == 8);
    CHECK(stage.run({"token"}) == 8);
    CHECK(stage.terminal.err().empty());
    CHECK(stage.run({"token", "--json"}) == 8);
    CHECK(stage.said("\"kind\":\"local\""));
}

TEST_CASE("Errors in JSON are one line, of usage errors, too", "[run]") {
    for (const auto& words : {std::vector<std::string>{"token", "--json"},
                              std::vector<std::string>{"token", "--format=json", "--nonsense"}}) {
        CliStage stage;
        CHECK(stage.run(words) != 0);
        const auto& said = stage.terminal.err();
        CHECK(said.find('\n') == said.size() - 1);
        CHECK(member_names(parsed(said)) == std::vector<std::string>{"schema_version", "ok", "error"});
    }
}

TEST_CASE("An exception is exit 1 without its text", "[run]") {
    for (const bool is_standard : {true, false}) {
        CliStage stage;
        stage.store.put(expired_login());
        stage.store.when_locked([=] {
            if (is_standard) throw std::runtime_error("sekrit");
            throw 7;
        });
        CHECK(stage.run({"token", "--json"}) == 1);
        CHECK(stage.said("\"kind\":\"internal\""));
        CHECK_FALSE(stage.said("sekrit"));
        CHECK(stage.terminal.out().empty());
    }
}

TEST_CASE("A trace is written when asked for, without a secret in it", "[run]") {
    for (const bool verbose : {true, false}) {
        CliStage stage;
        stage.store.put(expired_login());
        stage.expect_refresh();
        std::vector<std::string> words = {"token"};
        if (verbose) words.emplace_back("-v");
        CHECK(stage.run(words) == 0);
        CHECK(stage.terminal.out() == "new-access-token\n");
        CHECK(stage.said("> POST https://api.hubapi.com/oauth/v3/token") == verbose);
        for (const auto* secret :
             {"old-refresh-token", "app-secret", "new-access-token", "new-refresh-token"})
            CHECK_FALSE(stage.said(secret));
    }
}

TEST_CASE("Colour is for a terminal alone", "[run]") {
    CliStage piped;
    CHECK_FALSE(is_coloured(piped));
    CliStage terminal;
    terminal.terminal.be_interactive();
    CHECK(is_coloured(terminal));
}

TEST_CASE("NO_COLOR, TERM=dumb and --no-color turn it off", "[run]") {
    CliStage no_color;
    no_color.terminal.be_interactive();
    no_color.environment.set("NO_COLOR", "1");
    no_color.environment.set("FORCE_COLOR", "1");
    CHECK_FALSE(is_coloured(no_color));
    CliStage dumb;
    dumb.terminal.be_interactive();
    dumb.environment.set("TERM", "dumb");
    CHECK_FALSE(is_coloured(dumb));
    CliStage flag;
    flag.terminal.be_interactive();
    flag.environment.set("FORCE_COLOR", "1");
    CHECK_FALSE(is_coloured(flag, {"token", "--no-color"}));
}

TEST_CASE("FORCE_COLOR turns it on", "[run]") {
    CliStage stage;
    stage.environment.set("FORCE_COLOR", "1");
    CHECK(is_coloured(stage));
}

TEST_CASE("Quiet drops warnings and keeps errors", "[run]") {
    CliStage stage;
    stage.environment.set("HSAUTH_API_VERSION", "v1");
    stage.store.put(expired_login());
    stage.http.expect("POST", "/oauth/v1/token").answer(400, invalid_grant, as_json);
    CHECK(stage.run({"token", "-q"}) == 4);
    CHECK_FALSE(stage.said("warning"));
    CHECK(stage.said("error: "));
}
