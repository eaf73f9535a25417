#include <array>

#include "cli/commands/commands.h"
#include "cli/completion/command_catalogue.h"

namespace hsauth::cli {

namespace {

constexpr std::array<std::string_view, 3> shells = {"bash", "zsh", "fish"};

struct CompletionOptions {
    std::optional<std::string> shell;
};

void declare(OptionList& list, CompletionOptions& options) {
    list.choice_positional("shell", shells, "Whose script", options.shell);
}

Result<std::string> script_for(std::string_view shell) {
    const auto catalogue = catalogue_of(all_commands());
    if (shell == "bash") return bash_completion(catalogue);
    if (shell == "zsh") return zsh_completion(catalogue);
    if (shell == "fish") return fish_completion(catalogue);
    return fail(ErrorKind::usage, "hsauth completion knows no such shell.", "Name one of bash, zsh, fish.");
}

Result<ExitCode> run(Context& context, const CompletionOptions& options) {
    if (!options.shell) {
        return fail(ErrorKind::usage, "hsauth completion needs the shell's name.",
                    "Name one of bash, zsh, fish.");
    }
    return script_for(*options.shell)
        .and_then([&](const std::string& script) { return context.world.terminal.answer(script); })
        .map([] { return ExitCode{0}; });
}

Runner declare_completion(OptionList& list) {
    return bind<CompletionOptions>(list, declare, run);
}

}  // namespace

Command completion_command() {
    return {"completion",
            "Print the completion script of a shell",
            "Completes commands, flags, choices, files and the names of profiles.\n\n"
            "  source <(hsauth completion bash)",
            {"text"},
            declare_completion,
            {},
            EnvironmentUse::none};
}

}  // namespace hsauth::cli
