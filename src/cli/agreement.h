#pragma once

#include <string>

#include "base/result.h"
#include "cli/command.h"
#include "cli/shared_options.h"

namespace hsauth::cli {

// Whether a person is asked before something is done: not with --yes or --no-input, nor without a terminal.
[[nodiscard]] bool asks_a_person(const Context& context, const SharedOptions& options);

// A usage error where there is neither a --yes nor a person to ask, for what must not happen by accident.
[[nodiscard]] Result<> check_can_agree(const Context& context, const SharedOptions& options);

// Asks where a person is to be asked; a no is an error of kind denied.
[[nodiscard]] Result<> agreed(Context& context, const SharedOptions& options, const std::string& question);

}  // namespace hsauth::cli
