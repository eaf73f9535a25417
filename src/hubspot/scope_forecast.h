#pragma once

#include "hubspot/app_manifest.h"
#include "hubspot/forecast.h"
#include "hubspot/scope_contract.h"

namespace hsauth {

// What HubSpot would say to the scopes that are asked for. Without a manifest nobody knows what the app is
// configured with: then nothing is an error. With one, what contradicts it is; what is odd about the manifest
// itself is a warning with its line. A name is known by the built-in catalogue or by what a person imported.
[[nodiscard]] Forecast forecast_scopes(const AskedScopes& asked, const AppManifest* manifest,
                                       const ScopeSet& imported = {});

}  // namespace hsauth
