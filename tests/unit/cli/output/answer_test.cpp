#include "cli/output/answer.h"

#include "cli/output/login_output.h"
#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

struct AnswerStage : LoginStage {
    Result<ExitCode> answer(Format format, Profile profile, Carried carried = Carried::both_tokens) {
        Context context{outside, {format, Verbosity::normal, Colour::off}, narrator};
        return answer_login(context, login_of(std::move(profile), clock.now()), carried);
    }
};

std::string answered(Format format, Carried carried = Carried::both_tokens) {
    AnswerStage stage;
    CHECK(stage.answer(format, stored_login(), carried) == 0);
    CHECK(stage.terminal.err().empty());
    return stage.terminal.out();
}

}  // namespace

TEST_CASE("A login is answered in the format that was asked for", "[answer]") {
    const auto login = login_of(stored_login(), FakeClock{}.now());
    CHECK(answered(Format::token) == "old-access-token\n");
    CHECK(answered(Format::header) == "Authorization: Bearer old-access-token\n");
    CHECK(answered(Format::json) == std::string(login_json(login).reveal()) + "\n");
    CHECK(answered(Format::text) == login_text(login));
    for (const auto carried : {Carried::access_token, Carried::both_tokens}) {
        const auto variables = environment_variables(login, carried);
        CHECK(answered(Format::env, carried) == shell_lines(variables).reveal());
        CHECK(answered(Format::dotenv, carried) == dotenv_lines(variables).reveal());
    }
}

TEST_CASE("A login for a runner goes into the file that GITHUB_OUTPUT names", "[answer]") {
    AnswerStage stage;
    stage.environment.set("GITHUB_OUTPUT", "output");
    CHECK(stage.answer(Format::github, stored_login()) == 0);
    CHECK(stage.terminal.out().starts_with("::add-mask::old-access-token\n"));
    CHECK(stage.files.read("output")->reveal().starts_with("access_token=old-access-token\n"));
}

TEST_CASE("Whether an answer can be given is known ahead", "[answer]") {
    AnswerStage stage;
    for (const auto format : {Format::text, Format::json, Format::token, Format::header, Format::env})
        CHECK(check_can_answer(stage.outside, format));
    CHECK(check_can_answer(stage.outside, Format::github).error().kind == ErrorKind::local);
    stage.environment.set("GITHUB_OUTPUT", "output");
    CHECK(check_can_answer(stage.outside, Format::github));
}

TEST_CASE("A login that can't be written is an error that says what became of it", "[answer]") {
    AnswerStage stage;
    stage.terminal.break_output(disk_full());
    const auto stored = stage.answer(Format::json, stored_login());
    REQUIRE_FALSE(stored);
    CHECK(stored.error().message ==
          "The disk is full. The login is in the profile \"default\" all the same.");
    const auto unstored = stage.answer(Format::json, stored_login(""));
    REQUIRE_FALSE(unstored);
    CHECK(unstored.error().message == "The disk is full. The login isn't saved.");
}

TEST_CASE("A reader that went away needs to know of tokens that are nowhere else", "[answer]") {
    AnswerStage stage;
    auto gone = disk_full();
    gone.reader_is_gone = true;
    stage.terminal.break_output(gone);
    CHECK(stage.answer(Format::json, stored_login()).error().reader_is_gone);
    CHECK_FALSE(stage.answer(Format::json, stored_login("")).error().reader_is_gone);
}

TEST_CASE("A token with a line break begins no line of its own", "[answer]") {
    for (const auto* odd : {"token\nexport PATH=/evil", "token\r\nX-Evil: 1", "two words", "\x01"}) {
        for (const auto format :
             {Format::token, Format::header, Format::env, Format::dotenv, Format::github}) {
            AnswerStage stage;
            stage.environment.set("GITHUB_OUTPUT", "output");
            for (const auto member : {&Profile::access_token, &Profile::refresh_token}) {
                auto profile = stored_login();
                profile.*member = Secret{odd};
                const auto refused = stage.answer(format, std::move(profile));
                REQUIRE_FALSE(refused);
                CHECK(refused.error().kind == ErrorKind::local);
            }
            CHECK(stage.terminal.out().empty());
            CHECK_FALSE(stage.files.read("output"));
        }
    }
}

TEST_CASE("An answer is the text or the line of JSON, as was asked for", "[answer]") {
    AnswerStage stage;
    Context text{stage.outside, {Format::text, Verbosity::normal, Colour::off}, stage.narrator};
    CHECK(answer_either(text, "a\nb\n", "{}") == 0);
    Context json{stage.outside, {Format::json, Verbosity::normal, Colour::off}, stage.narrator};
    CHECK(answer_either(json, "a\nb\n", "{}") == 0);
    CHECK(stage.terminal.out() == "a\nb\n{}\n");
    stage.terminal.break_output(disk_full());
    CHECK(answer_either(text, "a\n", "{}").error().kind == ErrorKind::local);
}
