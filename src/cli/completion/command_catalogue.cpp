#include "cli/completion/command_catalogue.h"

#include "cli/common_words.h"

namespace hsauth::cli {

std::vector<CataloguedCommand> catalogue_of(const std::vector<Command>& commands) {
    std::vector<CataloguedCommand> catalogue;
    for (const auto& command : commands) {
        auto& entry = catalogue.emplace_back();
        entry.name = command.name;
        entry.summary = command.summary;
        entry.subcommands = catalogue_of(command.subcommands);
        if (command.declare == nullptr) continue;
        OptionCatalogue options;
        CommonWords common;
        bool help = false;
        const auto unused = command.declare(options);
        declare_common(options, command, common);
        options.flag("-h,--help", "Print the help", help);
        entry.options = options.options();
        entry.positionals = options.positionals();
    }
    return catalogue;
}

}  // namespace hsauth::cli
