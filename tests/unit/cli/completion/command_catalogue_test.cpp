#include "cli/completion/command_catalogue.h"

#include <algorithm>

#include "support/catch.h"

using namespace hsauth::cli;

namespace {

bool has_option(const CataloguedCommand& command, std::string_view name) {
    return std::any_of(command.options.begin(), command.options.end(), [&](const CataloguedOption& option) {
        return std::find(option.names.begin(), option.names.end(), name) != option.names.end();
    });
}

const CataloguedCommand& named(const std::vector<CataloguedCommand>& commands, std::string_view name) {
    const auto found = std::find_if(commands.begin(), commands.end(),
                                    [&](const CataloguedCommand& command) { return command.name == name; });
    REQUIRE(found != commands.end());
    return *found;
}

// A command whose texts hold what each shell's quotes could break at.
std::vector<CataloguedCommand> awkward_commands() {
    CataloguedOption option;
    option.names = {"--odd"};
    option.help = R"(it's [a] "test": \ $x)";
    option.placeholder = "VALUE";
    CataloguedCommand command;
    command.name = "work";
    command.summary = "don't: [break]";
    command.options = {option};
    return {command};
}

bool holds(const std::string& text, std::string_view piece) {
    CAPTURE(text, piece);
    return text.find(piece) != std::string::npos;
}

}  // namespace

TEST_CASE("Every command is in the catalogue with its own options and the common ones",
          "[command_catalogue]") {
    const auto catalogue = catalogue_of(all_commands());
    CHECK(catalogue.size() == all_commands().size());
    const auto& authorize = named(catalogue, "authorize");
    for (const auto* name : {"--scope", "-p", "--format", "--json", "--env-file", "-v", "--help"})
        CHECK(has_option(authorize, name));
    const auto& show = named(named(catalogue, "profile").subcommands, "show");
    CHECK(show.positionals.at(0).completes == Completes::profiles);
    CHECK_FALSE(has_option(named(catalogue, "demo"), "--format"));
}

TEST_CASE("The formats that are offered are those that the command takes", "[command_catalogue]") {
    const auto catalogue = catalogue_of(all_commands());
    for (const auto& command : all_commands()) {
        for (const auto& option : named(catalogue, command.name).options) {
            if (option.names.front() == "--format")
                CHECK(option.choices ==
                      std::vector<std::string>(command.formats.begin(), command.formats.end()));
        }
    }
}

TEST_CASE("Each shell's quotes hold whatever a help text has in it", "[command_catalogue]") {
    const auto commands = awkward_commands();
    CHECK(holds(zsh_completion(commands), R"('--odd=[it'\''s \[a\] "test"\: \\ $x]:VALUE: ')"));
    CHECK(holds(zsh_completion(commands), R"('work:don'\''t\: \[break\]')"));
    CHECK(holds(fish_completion(commands), R"(-l odd -x -d 'it\'s [a] "test": \\ $x')"));
    // bash shows no help, so none of it is in its script.
    CHECK_FALSE(holds(bash_completion(commands), "it's"));
}
