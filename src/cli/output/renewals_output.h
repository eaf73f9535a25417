#pragma once

#include <string>
#include <vector>

#include "flow/renewal_of_all.h"

namespace hsauth::cli {

// What became of each profile, without a secret: a line each for a person, with the reason of a failure; an
// object on one line for a script.
[[nodiscard]] std::string renewals_text(const std::vector<ProfileRenewal>& renewals);
[[nodiscard]] std::string renewals_json(const std::vector<ProfileRenewal>& renewals);

}  // namespace hsauth::cli
