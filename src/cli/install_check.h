#pragma once

#include "cli/command.h"
#include "hubspot/preflight.h"

namespace hsauth::cli {

// Whether a person goes on with what HubSpot would refuse.
enum class Insistence { none, force };

// Says the warnings. The errors are one of kind check_failed that holds them all, names the manifest and how
// to go on all the same; of a person who insists they are said, too, and no error. The manifest may be null.
[[nodiscard]] Result<> check_install(Context& context, const Forecast& forecast, const AppManifest* manifest,
                                     Insistence insistence);

}  // namespace hsauth::cli
