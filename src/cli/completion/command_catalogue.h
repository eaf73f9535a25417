#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/completion/option_catalogue.h"

namespace hsauth::cli {

struct CataloguedCommand {
    std::string name;
    std::string summary;
    std::vector<CataloguedCommand> subcommands;  // then it takes nothing else
    std::vector<CataloguedOption> options;       // those that every command takes among them
    std::vector<CataloguedOption> positionals;
};

// The whole command line as a shell may complete it. Declares every command's options, which an ordinary call
// never does.
[[nodiscard]] std::vector<CataloguedCommand> catalogue_of(const std::vector<Command>& commands);

// The completion script of each shell. None evaluates a word that the person typed; the names of profiles are
// asked of hsauth when one is to be completed.
[[nodiscard]] std::string bash_completion(const std::vector<CataloguedCommand>& commands);
[[nodiscard]] std::string zsh_completion(const std::vector<CataloguedCommand>& commands);
[[nodiscard]] std::string fish_completion(const std::vector<CataloguedCommand>& commands);

}  // namespace hsauth::cli
