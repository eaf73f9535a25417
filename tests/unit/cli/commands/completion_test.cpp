#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

TEST_CASE("completion prints the script of each shell and touches nothing else", "[completion_command]") {
    for (const auto& [shell, word] : {std::pair{"bash", "complete -F _hsauth hsauth"},
                                      {"zsh", "#compdef hsauth"},
                                      {"fish", "complete -c hsauth"}}) {
        CliStage stage;
        CHECK(stage.run({"completion", shell}) == 0);
        CHECK(stage.answered(word));
        CHECK(stage.answered("authorize"));
        CHECK(stage.terminal.err().empty());
    }
}

TEST_CASE("completion of a shell that it doesn't know names those that it does", "[completion_command]") {
    for (const auto& words : {std::vector<std::string>{"completion"}, {"completion", "tcsh"}}) {
        CliStage stage;
        CHECK(stage.run(words) == 2);
        CHECK(stage.terminal.out().empty());
        CHECK(stage.said("Name one of bash, zsh, fish."));
    }
}
