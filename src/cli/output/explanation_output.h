#pragma once

#include <string>

#include "hubspot/explanation.h"

namespace hsauth::cli {

// For a person: what happened, how that comes about and what to do, a line each.
[[nodiscard]] std::string explanation_text(const Explanation& explanation);
// For a script: one object; what isn't known is null.
[[nodiscard]] std::string explanation_json(const Explanation& explanation);

}  // namespace hsauth::cli
