#include <utility>

#include "base/display_text.h"
#include "cli/commands/commands.h"
#include "cli/output/answer.h"
#include "cli/output/error_output.h"
#include "cli/token_supply.h"
#include "flow/program_token.h"
#include "flow/token_keeper.h"

namespace hsauth::cli {

namespace {

struct ExecOptions {
    TokenWish wish;
    std::optional<std::string> variable;
    std::optional<std::string> file;
    std::vector<std::string> words;
};

void declare(OptionList& list, ExecOptions& options) {
    declare_token_wish(list, options.wish);
    list.value("--var", "NAME", "The variable that gets the token (default HUBSPOT_ACCESS_TOKEN)",
               options.variable);
    list.value("--refresh-file", "FILE",
               "Keep a fresh token in this file while the program runs; the variable NAME_FILE names it",
               options.file);
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
ExitCode say_not_started(Context& context, const NotStarted& fault) {
    context.world.terminal.say(error_text(fault.error, context.output.colour));
    return fault.exit_code;
}

Result<Login> good_login(WishedLogin& wished, const Secret* outlived) {
    auto login = wished.get(outlived);
    if (!login) return login;
    if (auto clean = check_stands_in_a_line(login->profile.access_token); !clean)
        return pass_on(std::move(clean.error()));
    return login;
}

Result<ExitCode> run_beside(Context& context, const ExecOptions& options, WishedLogin& wished,
                            const std::string& variable) {
    const auto min_valid = wished.min_valid();
    if (!min_valid) return pass_on(min_valid.error());
    const auto since = context.world.clock.steady_now();
    const auto login = good_login(wished, nullptr);
    if (!login) return pass_on(login.error());
    auto call = call_with_token(options.words, variable, login->profile.access_token);
    call.set.push_back({variable + "_FILE", Secret{*options.file}});
    const TokenSupply supply = [&](const Secret* outlived) { return good_login(wished, outlived); };
    TokenKeeper keeper{context.world, context.narrator, *options.file, *min_valid, supply};
    const auto outcome = run_with_kept_token(context.world, keeper, *login, since, call);
    if (!outcome) return pass_on(outcome.error());
    if (const auto* fault = std::get_if<NotStarted>(&*outcome)) return say_not_started(context, *fault);
    const auto& end = std::get<ProgramEnd>(*outcome);
    // Else a shell's loop would go on after Ctrl-C.
    if (end.signal) context.world.programs.end_by(*end.signal);
    return end.exit_code;
}

Result<ExitCode> run(Context& context, const ExecOptions& options) {
    if (options.words.empty()) {
        return fail(ErrorKind::usage, "hsauth exec needs a program to run.",
                    "Name it behind two hyphens: hsauth exec -- PROGRAM ARGUMENTS");
    }
    const auto variable = variable_of(options);
    if (!variable) return pass_on(variable.error());
    WishedLogin wished{context, options.wish};
    if (options.file) return run_beside(context, options, wished, *variable);
    const auto login = good_login(wished, nullptr);
    if (!login) return pass_on(login.error());
    const auto call = call_with_token(options.words, *variable, login->profile.access_token);
    return say_not_started(context, context.world.programs.become(call));
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
        "HUBSPOT_REFRESH_TOKEN. For a job longer than a token's life, --refresh-file keeps a file fresh.\n\n"
        "  hsauth exec -- node sync.js\n"
        "  hsauth exec --refresh-file /run/user/1000/hubspot-token -- node nightly.js\n"
        "  hsauth exec -p staging --var HS_TOKEN -- sh -c 'curl -H \"Authorization: Bearer $HS_TOKEN\" URL'",
        {"text"},
        declare_exec};
}

}  // namespace hsauth::cli
