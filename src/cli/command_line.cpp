#include "cli/command_line.h"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>

#include "base/display_text.h"
#include "base/nearest.h"
#include "cli/common_words.h"
#include "cli/parsed_options.h"
#include "cli/secret_flags.h"

namespace hsauth::cli {

namespace {

std::string joined_names(const std::vector<Command>& commands) {
    std::string names;
    for (const auto& command : commands)
        names += (names.empty() ? "" : ", ") + std::string(command.name);
    return names;
}

const Command* command_named(const std::vector<Command>& commands, std::string_view name) {
    const auto found = std::find_if(commands.begin(), commands.end(),
                                    [&](const Command& command) { return command.name == name; });
    return found == commands.end() ? nullptr : &*found;
}

// What stands behind a short flag's letter, or behind the equals sign, may be a value.
std::string_view flag_in(std::string_view word) {
    if (!word.starts_with('-')) return word;
    return word.substr(0, word.starts_with("--") ? word.find('=') : 2);
}

tl::unexpected<Error> unknown_command(const std::vector<Command>& commands, std::string_view word,
                                      std::string_view prefix) {
    std::vector<std::string_view> names;
    for (const auto& command : commands)
        names.push_back(command.name);
    const auto near = nearest(word, names);
    const auto hint = near ? "Did you mean hsauth " + std::string(prefix) + std::string(*near) + "?"
                           : "The commands are: " + joined_names(commands) + ".";
    return fail(ErrorKind::usage,
                "There is no command \"" + std::string(prefix) + display_text(flag_in(word)) + "\".", hint);
}

tl::unexpected<Error> unknown_words(const ParsedOptions& options, std::string_view full_name) {
    const auto help = "See hsauth help " + std::string(full_name) + ".";
    for (const auto& word : options.unknown_words()) {
        if (!word.starts_with('-') || word == "-") continue;
        const auto flag = flag_in(word);
        const auto near = nearest(flag, options.flag_names());
        return fail(ErrorKind::usage,
                    "hsauth " + std::string(full_name) + " has no flag " + display_text(flag) + ".",
                    near ? "Did you mean " + std::string(*near) + "?" : help);
    }
    return fail(ErrorKind::usage, "hsauth " + std::string(full_name) + " was given an argument too many.",
                help);
}

// The words have been held against the command's own formats.
Result<Format> format_of(const Command& command, const std::optional<std::string>& given, bool json) {
    if (given && json && *given != "json") {
        return fail(ErrorKind::usage, "--json and --format " + *given + " contradict each other.",
                    "Give one of them.");
    }
    const auto name = json ? "json" : std::string_view(given ? *given : command.formats.front());
    if (const auto format = format_named(name)) return *format;
    throw std::logic_error("a command lists a format that nobody knows");
}

// "  authorize   Install the app ..." for each.
std::string summaries(const std::vector<Command>& commands) {
    std::string text;
    for (const auto& command : commands) {
        std::string name{command.name};
        name.resize(std::max<std::size_t>(name.size(), 12), ' ');
        text += "  " + name + std::string(command.summary) + "\n";
    }
    return text;
}

std::string overview(std::string_view version) {
    return "hsauth " + std::string(version) +
           " - install, authorize and test HubSpot apps\n\nUsage: hsauth COMMAND [OPTIONS]\n\nCommands:\n" +
           summaries(all_commands()) +
           "\nhsauth help COMMAND explains a command and its options, hsauth --version says which one this "
           "is.\n"
           "First steps, with no account:\n\n"
           "  hsauth demo\n";
}

Result<std::variant<Call, Text>> read_command(const Command& command, std::string_view full_name,
                                              std::span<const std::string> words, bool help_only) {
    CommonWords common;
    ParsedOptions options{full_name, command.summary, command.details};
    auto runner = command.declare(options);
    declare_common(options, command, common);
    if (help_only) return Text{options.help()};
    if (auto parsed = options.parse(words); !parsed) return pass_on(std::move(parsed.error()));
    if (options.help_asked()) return Text{options.help()};
    if (!options.unknown_words().empty()) return unknown_words(options, full_name);

    const auto format = format_of(command, common.format, common.json);
    if (!format) return pass_on(format.error());
    common.flags.format = *format;
    return Call{std::move(runner), common.flags, std::move(common.env_file)};
}

std::string group_help(const Command& group) {
    return "hsauth " + std::string(group.name) + " - " + std::string(group.summary) + "\n\nCommands:\n" +
           summaries(group.subcommands);
}

bool asks_for_help(std::string_view word) {
    return word == "-h" || word == "--help";
}

Result<std::variant<Call, Text>> read_subcommand(const Command& group, std::span<const std::string> words,
                                                 bool help_only) {
    const auto prefix = std::string(group.name) + " ";
    if (words.empty() && !help_only) {
        return fail(ErrorKind::usage, "hsauth " + std::string(group.name) + " needs a word more.",
                    "One of: " + joined_names(group.subcommands) + ".");
    }
    if (words.empty() || asks_for_help(words[0])) return Text{group_help(group)};
    const auto* subcommand = command_named(group.subcommands, words[0]);
    if (subcommand == nullptr) return unknown_command(group.subcommands, words[0], prefix);
    return read_command(*subcommand, prefix + std::string(subcommand->name), words.subspan(1), help_only);
}

}  // namespace

Result<std::variant<Call, Text>> read_command_line(std::span<const std::string> words,
                                                   std::string_view version) {
    if (words.empty()) return Text{overview(version)};
    if (auto checked = check_names_no_secret(words); !checked) return pass_on(std::move(checked.error()));
    if (words[0] == "--version" || words[0] == "version")
        return Text{"hsauth " + std::string(version) + "\n"};
    const bool help_only = words[0] == "help";
    if (help_only) words = words.subspan(1);
    if (words.empty() || asks_for_help(words[0])) return Text{overview(version)};
    if (words[0].starts_with('-')) {
        constexpr std::array<std::string_view, 2> without_command = {"--version", "--help"};
        if (const auto near = nearest(words[0], without_command)) {
            return fail(ErrorKind::usage, "hsauth has no flag " + display_text(flag_in(words[0])) + ".",
                        "Did you mean " + std::string(*near) + "?");
        }
        return fail(ErrorKind::usage, "The command must come before its flags.",
                    "Such as: hsauth authorize --scope oauth. See hsauth help.");
    }
    const auto* command = command_named(all_commands(), words[0]);
    if (command == nullptr) return unknown_command(all_commands(), words[0], "");
    words = words.subspan(1);
    return command->subcommands.empty() ? read_command(*command, command->name, words, help_only)
                                        : read_subcommand(*command, words, help_only);
}

bool asks_for_json(std::span<const std::string> words) {
    // Behind the mark stand another program's words.
    for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
        if (words[i] == "--json" || words[i] == "--format=json") return true;
        if (words[i] == "--format" && i + 1 < words.size() && words[i + 1] == "json") return true;
    }
    return false;
}

}  // namespace hsauth::cli
