#include <utility>

#include "base/display_text.h"
#include "cli/commands/commands.h"
#include "cli/output/answer.h"
#include "cli/output/error_output.h"
#include "cli/token_supply.h"
#include "flow/program_token.h"

namespace hsauth::cli {

namespace {

struct ExecOptions {
    TokenWish wish;
    std::optional<std::string> variable;
    std::vector<std::string> words;
};

void declare(OptionList& list, ExecOptions& options) {
    declare_token_wish(list, options.wish);
    list.value("--var", "NAME", "The variable that gets the token (default HUBSPOT_ACCESS_TOKEN)",
               options.variable);
    list.program(options.words);
}

Result<std::string> variable_of(const ExecOptions& options) {
    if (!options.variable) return std::string(usual_token_variable);
    if (is_variable_name(*options.variable)) return *options.variable;
    return fail(ErrorKind::usage,
                "--var takes the name of a variable, not \"" + display_text(*options.variable) + "\".",
                "Use letters, digits and '_', not starting with a digit.");
}

// The code is a shell's, which no kind of error has.
ExitCode say_not_started(Context& context, const NotStarted& fault, Colour colour) {
    context.world.terminal.say(error_text(fault.error, colour));
    return fault.exit_code;
}

Result<ExitCode> run(Context& context, const ExecOptions& options) {
    if (options.words.empty()) {
        return fail(ErrorKind::usage, "hsauth exec needs a program to run.",
                    "Name it behind two hyphens: hsauth exec -- PROGRAM ARGUMENTS");
    }
    const auto variable = variable_of(options);
    if (!variable) return pass_on(variable.error());
    const auto login = wished_login(context, options.wish);
    if (!login) return pass_on(login.error());
    if (auto clean = check_stands_in_a_line(login->profile.access_token); !clean)
        return pass_on(std::move(clean.error()));
    const auto fault =
        context.world.programs.become(call_with_token(options.words, *variable, login->profile.access_token));
    return say_not_started(context, fault, context.output.colour);
}

Runner declare_exec(OptionList& list) {
    return bind<ExecOptions>(list, declare, run);
}

}  // namespace

Command exec_command() {
    return {
        "exec",
        "Run a program with a valid access token in its environment",
        "The token comes from where hsauth token has it. No shell reads the program's words, its exit\n"
        "status passes through; 126 and 127 are as in shells. It gets no HUBSPOT_CLIENT_SECRET and no\n"
        "HUBSPOT_REFRESH_TOKEN.\n\n"
        "  hsauth exec -- node sync.js\n"
        "  hsauth exec -p staging --var HS_TOKEN -- sh -c 'curl -H \"Authorization: Bearer $HS_TOKEN\" URL'",
        {"text"},
        declare_exec};
}

}  // namespace hsauth::cli
