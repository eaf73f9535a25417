#include "cli/agreement.h"

#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

Result<> ask(CliStage& stage, Unattended unattended, const SharedOptions& options = {}) {
    Context context{stage.outside, {}, stage.narrator};
    return agreed(context, options, "Really?", unattended);
}

SharedOptions with(bool SharedOptions::*flag) {
    SharedOptions options;
    options.*flag = true;
    return options;
}

}  // namespace

TEST_CASE("A person is asked, and only a yes is one", "[agreement]") {
    CliStage stage;
    stage.terminal.be_interactive();
    stage.terminal.type("y");
    CHECK(ask(stage, Unattended::needs_yes));
    stage.terminal.type("");
    const auto refused = ask(stage, Unattended::goes_ahead);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::denied);
    CHECK(stage.terminal.questions() == std::vector<std::string>{"Really?", "Really?"});
}

TEST_CASE("--yes agrees without a question", "[agreement]") {
    CliStage stage;
    stage.terminal.be_interactive();
    CHECK(ask(stage, Unattended::needs_yes, with(&SharedOptions::yes)));
    CHECK(stage.terminal.questions().empty());
}

TEST_CASE("Where nobody can be asked, the call says what becomes of it", "[agreement]") {
    CliStage without_terminal;
    CliStage without_input;
    without_input.terminal.be_interactive();
    for (auto* stage : {&without_terminal, &without_input}) {
        const auto options = stage == &without_input ? with(&SharedOptions::no_input) : SharedOptions{};
        CHECK(ask(*stage, Unattended::goes_ahead, options));
        const auto refused = ask(*stage, Unattended::needs_yes, options);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ErrorKind::usage);
        CHECK(refused.error().hint.find("--yes") != std::string::npos);
        CHECK(stage->terminal.questions().empty());
    }
}
