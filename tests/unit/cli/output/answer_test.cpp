#include "cli/output/answer.h"

#include "cli/output/login_output.h"
#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

std::string answered(Format format) {
    LoginStage stage;
    Context context{stage.outside, {format, Verbosity::normal, Colour::off}, stage.narrator};
    CHECK(answer_login(context, login_of(stored_login(), stage.clock.now())) == 0);
    CHECK(stage.terminal.err().empty());
    return stage.terminal.out();
}

}  // namespace

TEST_CASE("A login is answered in the format that was asked for", "[answer]") {
    const auto login = login_of(stored_login(), FakeClock{}.now());
    CHECK(answered(Format::token) == "old-access-token\n");
    CHECK(answered(Format::json) == std::string(login_json(login).reveal()) + "\n");
    CHECK(answered(Format::text) == login_text(login));
}

TEST_CASE("A login that can't be written is an error", "[answer]") {
    LoginStage stage;
    stage.terminal.break_output(disk_full());
    Context context{stage.outside, {Format::json, Verbosity::normal, Colour::off}, stage.narrator};
    CHECK_FALSE(answer_login(context, login_of(stored_login(), stage.clock.now())));
}
