#include "cli/output/answer.h"

#include <algorithm>
#include <utility>

#include "cli/output/login_output.h"
#include "cli/output/step_output.h"

namespace hsauth::cli {

namespace {

// In every other format a token stands as it is in a line of a file, of a request or of a script, where a
// line break would begin another one.
Result<> check_stand_in_a_line(const Profile& profile, Format format) {
    if (format == Format::text || format == Format::json) return {};
    return check_stands_in_a_line(profile.access_token).and_then([&] {
        return check_stands_in_a_line(profile.refresh_token);
    });
}

Secret header_line(const Secret& access_token) {
    SecretBuilder line;
    return line.append("Authorization: Bearer ").append(access_token.reveal()).finish();
}

Result<> write_login(Context& context, const Login& login, Carried carried) {
    auto& terminal = context.world.terminal;
    switch (context.output.format) {
        case Format::text:
            return terminal.answer(login_text(login));
        case Format::json:
            return answer_line(context, login_json(login));
        case Format::header:
            return answer_line(context, header_line(login.profile.access_token));
        case Format::env:
            return terminal.answer(shell_lines(environment_variables(login, carried)).reveal());
        case Format::dotenv:
            return terminal.answer(dotenv_lines(environment_variables(login, carried)).reveal());
        case Format::github:
            return set_step_outputs(context.world, login, carried);
        case Format::token:
            break;
    }
    return answer_line(context, login.profile.access_token);
}

}  // namespace

Result<> answer_line(Context& context, std::string_view line) {
    SecretBuilder text;
    text.append(line).append("\n");
    return context.world.terminal.answer(text.so_far());
}

Result<> answer_line(Context& context, const Secret& line) {
    return answer_line(context, line.reveal());
}

Result<ExitCode> answer_either(Context& context, const std::string& text, const std::string& json) {
    auto written = context.world.terminal.answer(context.output.format == Format::json ? json + "\n" : text);
    if (!written) return pass_on(std::move(written.error()));
    return 0;
}

Result<> check_stands_in_a_line(const Secret& token) {
    const auto text = token.reveal();
    const auto is_visible = [](char c) { return c > 0x20 && c < 0x7F; };
    if (std::all_of(text.begin(), text.end(), is_visible)) return {};
    return fail(ErrorKind::local, "The stored token holds a character that no token has.",
                "Log in again with hsauth authorize.");
}

Result<> check_can_answer(World& world, Format format) {
    return format == Format::github ? check_step_takes_outputs(world) : Result<>{};
}

Result<ExitCode> answer_login(Context& context, const Login& login, Carried carried) {
    auto written = check_stand_in_a_line(login.profile, context.output.format).and_then([&] {
        return write_login(context, login, carried);
    });
    if (written) return 0;
    auto error = std::move(written.error());
    // Of tokens that are nowhere else there is something to say.
    error.reader_is_gone = error.reader_is_gone && !login.profile.name.empty();
    error.message += login.profile.name.empty()
                         ? " The login isn't saved."
                         : " The login is in the profile \"" + login.profile.name + "\" all the same.";
    return pass_on(std::move(error));
}

}  // namespace hsauth::cli
