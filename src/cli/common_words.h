#pragma once

#include <optional>
#include <string>

#include "cli/command.h"

namespace hsauth::cli {

// The words that every command takes for its output, as they were given.
struct OutputFlags {
    Format format = Format::text;
    bool quiet = false;
    bool verbose = false;
    bool no_color = false;
};

// What commands take beside their own options.
struct CommonWords {
    std::optional<std::string> format;
    bool json = false;
    OutputFlags flags;
    std::optional<std::string> env_file;
};

void declare_common(OptionList& list, const Command& command, CommonWords& words);

}  // namespace hsauth::cli
