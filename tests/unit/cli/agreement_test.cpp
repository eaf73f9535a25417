#include "cli/agreement.h"

#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

// A call's context over a stage, at which a person sits or not.
struct Call {
    explicit Call(bool has_person) {
        if (has_person) stage.terminal.be_interactive();
    }
    CliStage stage;
    Context context{stage.outside, {}, stage.narrator};

    Result<> ask(const SharedOptions& options = {}) { return agreed(context, options, "Really?"); }
};

SharedOptions with(bool SharedOptions::*flag) {
    SharedOptions options;
    options.*flag = true;
    return options;
}

}  // namespace

TEST_CASE("A person is asked, and only a yes is one", "[agreement]") {
    Call call{true};
    CHECK(check_can_agree(call.context, {}));
    CHECK(call.stage.terminal.questions().empty());
    call.stage.terminal.type("y");
    CHECK(call.ask());
    call.stage.terminal.type("");
    const auto refused = call.ask();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::denied);
    CHECK(call.stage.terminal.questions() == std::vector<std::string>{"Really?", "Really?"});
}

TEST_CASE("--yes agrees without a question", "[agreement]") {
    for (const bool has_person : {false, true}) {
        Call call{has_person};
        const auto yes = with(&SharedOptions::yes);
        CHECK_FALSE(asks_a_person(call.context, yes));
        CHECK(check_can_agree(call.context, yes));
        CHECK(call.ask(yes));
        CHECK(call.stage.terminal.questions().empty());
    }
}

TEST_CASE("Where nobody can be asked, nobody is, and a yes may be called for", "[agreement]") {
    for (const bool has_person : {false, true}) {
        Call call{has_person};
        const auto options = has_person ? with(&SharedOptions::no_input) : SharedOptions{};
        CHECK(call.ask(options));
        const auto refused = check_can_agree(call.context, options);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ErrorKind::usage);
        CHECK(refused.error().hint.find("--yes") != std::string::npos);
        CHECK(call.stage.terminal.questions().empty());
    }
}
