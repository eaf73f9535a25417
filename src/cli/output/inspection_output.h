#pragma once

#include <string>
#include <string_view>

#include "flow/inspection.h"

namespace hsauth::cli {

// Neither ever carries a token.
[[nodiscard]] std::string inspection_text(const Inspection& inspection);
[[nodiscard]] std::string inspection_json(const Inspection& inspection, std::string_view api_version);

}  // namespace hsauth::cli
