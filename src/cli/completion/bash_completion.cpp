#include <algorithm>
#include <utility>

#include "cli/completion/command_catalogue.h"

#include "base/joined.h"

namespace hsauth::cli {

namespace {

constexpr std::string_view beginning = R"bash(# bash completion for hsauth; made by `hsauth completion bash`.

# Those of the words that begin like the one that is typed.
_hsauth_words() {
    local word IFS=$' \t\n'
    for word in $1; do
        [[ $word == "$cur"* ]] && COMPREPLY+=("$word")
    done
}

_hsauth_files() {
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$cur")
}

_hsauth_profiles() {
    _hsauth_words "$(command hsauth profile list --names 2>/dev/null)"
}

_hsauth() {
    local cur=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local command=${COMP_WORDS[1]} flags= positional=
    COMPREPLY=()
    # --flag=value comes as three words.
    if [[ $cur == "=" ]]; then
        cur=
    elif [[ $before == "=" ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
)bash";

constexpr std::string_view end = R"bash(    esac
    if [[ $cur == -* ]]; then
        _hsauth_words "$flags"
    elif [[ $positional == @profiles ]]; then
        _hsauth_profiles
    elif [[ $positional == @files ]]; then
        _hsauth_files
    else
        _hsauth_words "$positional"
    fi
}

complete -F _hsauth hsauth
)bash";

std::string names_of(const std::vector<CataloguedCommand>& commands) {
    std::string names;
    for (const auto& command : commands)
        names += (names.empty() ? "" : " ") + command.name;
    return names;
}

std::string action_of(const CataloguedOption& option) {
    switch (option.completes) {
        case Completes::files:
            return "_hsauth_files; return";
        case Completes::profiles:
            return "_hsauth_profiles; return";
        case Completes::choices:
            return "_hsauth_words '" + joined(option.choices, " ") + "'; return";
        case Completes::nothing:
            break;
    }
    return "return";
}

std::string positional_of(const CataloguedCommand& command) {
    if (command.positionals.empty()) return {};
    const auto& positional = command.positionals.front();
    if (positional.completes == Completes::profiles) return "@profiles";
    if (positional.completes == Completes::files) return "@files";
    return joined(positional.choices, " ");
}

// Of flags that take a value, a line for each thing that is done about it.
std::string value_cases(const CataloguedCommand& command) {
    std::vector<std::pair<std::string, std::string>> names_by_action;
    for (const auto& option : command.options) {
        if (!option.takes_value()) continue;
        const auto action = action_of(option);
        const auto names = joined(option.names, " | ");
        const auto known = std::find_if(names_by_action.begin(), names_by_action.end(),
                                        [&](const auto& entry) { return entry.first == action; });
        if (known == names_by_action.end()) {
            names_by_action.emplace_back(action, names);
        } else {
            known->second += " | " + names;
        }
    }
    std::string lines;
    for (const auto& [action, names] : names_by_action)
        lines += "                " + names + ") " + action + " ;;\n";
    return lines;
}

std::string case_of(const CataloguedCommand& command, const std::string& words) {
    std::string flags;
    for (const auto& option : command.options)
        flags += (flags.empty() ? "" : " ") + joined(option.names, " ");
    auto text = "        '" + words + "')\n            flags='" + flags + "'\n";
    if (const auto positional = positional_of(command); !positional.empty())
        text += "            positional='" + positional + "'\n";
    if (const auto values = value_cases(command); !values.empty())
        text += "            case $before in\n" + values + "            esac\n";
    return text + "            ;;\n";
}

std::string help_case(const std::vector<CataloguedCommand>& commands) {
    auto text = "    if [[ $command == help ]]; then\n        ((COMP_CWORD == 2)) && _hsauth_words '" +
                names_of(commands) + "'\n";
    for (const auto& group : commands) {
        if (group.subcommands.empty()) continue;
        text += "        [[ $COMP_CWORD == 3 && ${COMP_WORDS[2]} == " + group.name +
                " ]] && _hsauth_words '" + names_of(group.subcommands) + "'\n";
    }
    return text + "        return\n    fi\n";
}

}  // namespace

std::string bash_completion(const std::vector<CataloguedCommand>& commands) {
    std::string text{beginning};
    text += "    if ((COMP_CWORD == 1)); then\n        _hsauth_words '" + names_of(commands) +
            " help --help --version'\n        return\n    fi\n";
    text += help_case(commands);
    std::string cases;
    for (const auto& command : commands) {
        if (command.subcommands.empty()) {
            cases += case_of(command, command.name);
            continue;
        }
        text += "    if [[ $command == " + command.name +
                " ]]; then\n        if ((COMP_CWORD == 2)); then\n            _hsauth_words '" +
                names_of(command.subcommands) +
                "'\n            return\n        fi\n        command+=\" ${COMP_WORDS[2]}\"\n    fi\n";
        for (const auto& subcommand : command.subcommands)
            cases += case_of(subcommand, command.name + " " + subcommand.name);
    }
    return text + "    case $command in\n" + cases + std::string(end);
}

}  // namespace hsauth::cli
