#include "cli/output/step_output.h"

#include "support/login_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

struct Step : LoginStage {
    Login login = login_of(stored_login(), clock.now());

    Step() { environment.set("GITHUB_OUTPUT", "output"); }
    std::string output() { return std::string(files.read("output")->reveal()); }
};

}  // namespace

TEST_CASE("A step's outputs are appended to the runner's file once its log hides the secrets",
          "[step_output]") {
    Step step;
    step.files.put("output", "kept=yes\n");
    REQUIRE(set_step_outputs(step.outside, step.login, Carried::both_tokens));
    CHECK(step.terminal.out() == "::add-mask::old-access-token\n::add-mask::old-refresh-token\n");
    CHECK(step.output().starts_with("kept=yes\naccess_token=old-access-token\n"));
    CHECK(step.output().find("\nrefresh_token=old-refresh-token\n") != std::string::npos);
}

TEST_CASE("A step that gets the access token alone hides that alone", "[step_output]") {
    Step step;
    REQUIRE(set_step_outputs(step.outside, step.login, Carried::access_token));
    CHECK(step.terminal.out() == "::add-mask::old-access-token\n");
    CHECK(step.output().find("refresh") == std::string::npos);
}

TEST_CASE("What a runner would unescape is escaped in a mask, and in the file stands as it is",
          "[step_output]") {
    Step step;
    step.login.profile.access_token = Secret{"a%0Ab%"};
    REQUIRE(set_step_outputs(step.outside, step.login, Carried::access_token));
    CHECK(step.terminal.out() == "::add-mask::a%250Ab%25\n");
    CHECK(step.output().starts_with("access_token=a%0Ab%\n"));
}

TEST_CASE("Without GITHUB_OUTPUT, or with one that can't be written, it is this machine's fault",
          "[step_output]") {
    Step step;
    CHECK(check_step_takes_outputs(step.outside));
    step.files.protect("output");
    CHECK(check_step_takes_outputs(step.outside).error().kind == ErrorKind::local);
    step.environment.unset("GITHUB_OUTPUT");
    const auto without = check_step_takes_outputs(step.outside);
    REQUIRE_FALSE(without);
    CHECK(without.error().kind == ErrorKind::local);
    CHECK(without.error().message.find("GITHUB_OUTPUT") != std::string::npos);
}

TEST_CASE("No secret goes into the file while the log doesn't hide it", "[step_output]") {
    Step step;
    step.terminal.break_output(disk_full());
    CHECK_FALSE(set_step_outputs(step.outside, step.login, Carried::both_tokens));
    CHECK_FALSE(step.files.read("output"));
}
