#pragma once

#include <string>
#include <vector>

#include "base/error.h"

namespace hsauth {

// The scopes that a refused call takes, as HubSpot names them: in errors[].context.requiredGranularScopes, or
// in the message as "(requires one of [a, b])". Each fit to be shown, none twice, and so many that they fit
// on a screen; empty where none are named.
[[nodiscard]] std::vector<std::string> scopes_named_in(const RemoteRefusal& refusal);

}  // namespace hsauth
