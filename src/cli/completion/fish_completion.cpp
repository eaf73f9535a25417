#include "cli/completion/command_catalogue.h"

#include "base/joined.h"

namespace hsauth::cli {

namespace {

constexpr std::string_view beginning = R"fish(# fish completion for hsauth; made by `hsauth completion fish`.

# Whether the words behind hsauth, but for the one that is typed, begin with these.
function __hsauth_begins
    set -l words (commandline -opc)
    set -e words[1]
    test (count $words) -ge (count $argv); or return 1
    test "$words[1..$(count $argv)]" = "$argv"
end

# Whether they are these and no more, but for flags.
function __hsauth_is
    set -l words (commandline -opc)
    set -e words[1]
    set words (string match --invert -- '-*' $words)
    test "$words" = "$argv"
end

function __hsauth_profiles
    command hsauth profile list --names 2>/dev/null
end

complete -c hsauth -f
complete -c hsauth -n __hsauth_is -l version -d 'Print the version'
complete -c hsauth -n __hsauth_is -s h -l help -d 'Print the help'
complete -c hsauth -n __hsauth_is -a help -d 'Explain a command'
)fish";

std::string quoted(std::string_view text) {
    std::string safe = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') safe += '\\';
        safe += c;
    }
    return safe + "'";
}

// What is offered, as `complete` takes it; empty for nothing.
std::string offer_of(const CataloguedOption& option) {
    switch (option.completes) {
        case Completes::profiles:
            return " -a '(__hsauth_profiles)'";
        case Completes::choices:
            return " -a " + quoted(joined(option.choices, " "));
        case Completes::files:
        case Completes::nothing:
            break;
    }
    return {};
}

std::string lines_of(const CataloguedCommand& command, const std::string& words) {
    const auto start = "complete -c hsauth -n '__hsauth_begins " + words + "'";
    std::string lines;
    for (const auto& option : command.options) {
        lines += start;
        for (const auto& name : option.names)
            lines += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
        if (option.takes_value()) lines += option.completes == Completes::files ? " -r -F" : " -x";
        lines += offer_of(option) + " -d " + quoted(option.help) + "\n";
    }
    for (const auto& positional : command.positionals) {
        const auto offer = offer_of(positional);
        if (!offer.empty()) lines += "complete -c hsauth -n '__hsauth_is " + words + "'" + offer + "\n";
    }
    return lines;
}

std::string word_line(const std::string& condition, const CataloguedCommand& command) {
    return "complete -c hsauth -n '" + condition + "' -a " + command.name + " -d " + quoted(command.summary) +
           "\n";
}

}  // namespace

std::string fish_completion(const std::vector<CataloguedCommand>& commands) {
    std::string text{beginning};
    for (const auto& command : commands) {
        text += word_line("__hsauth_is; or __hsauth_is help", command);
        if (command.subcommands.empty()) {
            text += lines_of(command, command.name);
            continue;
        }
        for (const auto& subcommand : command.subcommands) {
            text += word_line("__hsauth_is " + command.name + "; or __hsauth_is help " + command.name,
                              subcommand);
            text += lines_of(subcommand, command.name + " " + subcommand.name);
        }
    }
    return text;
}

}  // namespace hsauth::cli
