#include "cli/completion/command_catalogue.h"

namespace hsauth::cli {

namespace {

constexpr std::string_view beginning = R"zsh(#compdef hsauth
# zsh completion for hsauth; made by `hsauth completion zsh`.

_hsauth_profiles() {
  local -a names
  names=(${(f)"$(hsauth profile list 2>/dev/null | sed -e 1d -e 's/ .*//')"})
  compadd -a names
}

_hsauth_commands() {
  local -a commands
  commands=(
)zsh";

constexpr std::string_view after_commands = R"zsh(  )
  _describe -t commands command commands "$@"
}

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
        text += " \\\n        ':" + escaped(positional.placeholder) + ":" + action_of(positional) + "'";
    return text + "\n      ;;\n";
}

std::string described(const std::vector<CataloguedCommand>& commands, const std::string& indent) {
    std::string lines;
    for (const auto& command : commands)
        lines += indent + "'" + command.name + ":" + escaped(command.summary) + "'\n";
    return lines;
}

}  // namespace

std::string zsh_completion(const std::vector<CataloguedCommand>& commands) {
    auto text = std::string(beginning) + described(commands, "    ") + "    'help:Explain a command'\n" +
                std::string(after_commands);
    std::string cases = "    help)\n      ((CURRENT == 2)) && _hsauth_commands\n      ;;\n";
    for (const auto& command : commands) {
        if (command.subcommands.empty()) {
            cases += case_of(command, command.name);
            continue;
        }
        text +=
            "  if [[ $command == " + command.name +
            " ]]; then\n    if ((CURRENT == 2)); then\n      local -a subcommands\n      subcommands=(\n" +
            described(command.subcommands, "        ") +
            "      )\n      _describe -t commands subcommand subcommands\n      return\n    fi\n"
            "    command+=\" $words[2]\"\n    shift words\n    ((CURRENT--))\n  fi\n";
        for (const auto& subcommand : command.subcommands)
            cases += case_of(subcommand, command.name + " " + subcommand.name);
    }
    return text + "  case $command in\n" + cases + std::string(end);
}

}  // namespace hsauth::cli
