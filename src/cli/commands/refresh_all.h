#pragma once

#include <optional>
#include <string>

#include "cli/command.h"
#include "cli/shared_options.h"

namespace hsauth::cli {

// `hsauth refresh --all`; `jobs` is the value of --jobs.
[[nodiscard]] Result<ExitCode> refresh_all(Context& context, const SharedOptions& options,
                                           const std::optional<std::string>& jobs);

}  // namespace hsauth::cli
