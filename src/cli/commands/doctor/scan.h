#pragma once

#include <string>

#include "cli/command.h"

namespace hsauth::cli {

// hsauth doctor --scan DIR: reports the uses of OAuth v1 in a source tree; 3 where there are any.
[[nodiscard]] Result<ExitCode> scan_directory(Context& context, const std::string& directory);

}  // namespace hsauth::cli
