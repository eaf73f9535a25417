#pragma once

#include <string>

#include "base/result.h"
#include "cli/command.h"
#include "cli/shared_options.h"

namespace hsauth::cli {

// What becomes of a call that nobody can be asked about, for lack of a terminal or because of --no-input.
enum class Unattended { goes_ahead, needs_yes };

// Whether a person agrees to what can't be undone; --yes agrees beforehand. A no is an error of kind denied,
// and an unattended call that needs a yes is a usage error.
[[nodiscard]] Result<> agreed(Context& context, const SharedOptions& options, const std::string& question,
                              Unattended unattended);

}  // namespace hsauth::cli
