#include "cli/completion/command_catalogue.h"

namespace hsauth::cli {

namespace {

constexpr std::string_view beginning = R"zsh(#compdef hsauth
# zsh completion for hsauth; made by `hsauth completion zsh`.

_hsauth_profiles() {
  local -a names
  names=(${(f)"$(command hsauth profile list --names 2>/dev/null)"})
  compadd -a names
}
)zsh";

constexpr std::string_view middle = R"zsh(
_hsauth() {
  local curcontext=$curcontext state line ret=1
  typeset -A opt_args
  if ((CURRENT == 2)); then
    _hsauth_commands && ret=0
    _arguments '(- *)--version[Print the version]' '(- *)'{-h,--help}'[Print the help]' && ret=0
    return ret
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
)zsh";

constexpr std::string_view end = R"zsh(  esac
}

if [[ $funcstack[1] == _hsauth ]]; then
  _hsauth "$@"
else
  compdef _hsauth hsauth
fi
)zsh";

// Inside single quotes, where a colon or a bracket would end a part.
std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        if (c == '\'') {
            safe += "'\\''";
        } else {
            if (c == ':' || c == '[' || c == ']' || c == '\\') safe += '\\';
            safe += c;
        }
    }
    return safe;
}

std::string action_of(const CataloguedOption& option) {
    switch (option.completes) {
        case Completes::files:
            return "_files";
        case Completes::profiles:
            return "_hsauth_profiles";
        case Completes::choices: {
            std::string list;
            for (const auto& choice : option.choices)
                list += (list.empty() ? "(" : " ") + choice;
            return list + ")";
        }
        case Completes::nothing:
            break;
    }
    return " ";
}

// As _arguments takes it: '(-p --profile)'{-p+,--profile=}'[help]:NAME:_hsauth_profiles'.
std::string specification(const CataloguedOption& option) {
    const bool has_value = option.takes_value();
    const auto written = [&](const std::string& name) {
        if (!has_value) return name;
        return name + (name.starts_with("--") ? "=" : "+");
    };
    const auto tail = "[" + escaped(option.help) + "]" +
                      (has_value ? ":" + escaped(option.placeholder) + ":" + action_of(option) : "") + "'";
    if (option.names.size() == 1)
        return std::string("'") + (option.repeatable ? "*" : "") + written(option.names.front()) + tail;
    return "'(" + option.names[0] + " " + option.names[1] + ")'{" + written(option.names[0]) + "," +
           written(option.names[1]) + "}'" + tail;
}

std::string case_of(const CataloguedCommand& command, const std::string& words) {
    auto text = "    '" + words + "')\n      _arguments -s -S";
    for (const auto& option : command.options)
        text += " \\\n        " + specification(option);
    for (const auto& positional : command.positionals)
        text += std::string(" \\\n        '") + (positional.repeatable ? "*:" : ":") +
                escaped(positional.placeholder) + ":" + action_of(positional) + "'";
    return text + "\n      ;;\n";
}

// A function that offers the commands, or those of one group.
std::string names_function(const std::string& function, const std::vector<CataloguedCommand>& commands,
                           std::string_view more = {}) {
    auto text = "\n" + function + "() {\n  local -a commands\n  commands=(\n";
    for (const auto& command : commands)
        text += "    '" + command.name + ":" + escaped(command.summary) + "'\n";
    return text.append(more).append("  )\n  _describe -t commands command commands\n}\n");
}

std::string function_of(const CataloguedCommand& group) {
    return "_hsauth_" + group.name + "_commands";
}

// Where the words so far lead into a group, what comes next is told by two words.
std::string group_step(const CataloguedCommand& group) {
    return "  if [[ $command == " + group.name + " ]]; then\n    if ((CURRENT == 2)); then\n      " +
           function_of(group) +
           "\n      return\n    fi\n    command+=\" $words[2]\"\n    shift words\n    ((CURRENT--))\n  fi\n";
}

}  // namespace

std::string zsh_completion(const std::vector<CataloguedCommand>& commands) {
    auto functions = names_function("_hsauth_commands", commands, "    'help:Explain a command'\n");
    std::string steps;
    std::string help = "    help)\n      ((CURRENT == 2)) && _hsauth_commands\n";
    std::string cases;
    for (const auto& command : commands) {
        if (command.subcommands.empty()) {
            cases += case_of(command, command.name);
            continue;
        }
        functions += names_function(function_of(command), command.subcommands);
        steps += group_step(command);
        help += "      [[ $CURRENT == 3 && $words[2] == " + command.name + " ]] && " + function_of(command) +
                "\n";
        for (const auto& subcommand : command.subcommands)
            cases += case_of(subcommand, command.name + " " + subcommand.name);
    }
    return std::string(beginning) + functions + std::string(middle) + steps + "  case $command in\n" + help +
           "      ;;\n" + cases + std::string(end);
}

}  // namespace hsauth::cli
