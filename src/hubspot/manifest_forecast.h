#pragma once

#include "hubspot/app_manifest.h"
#include "hubspot/forecast.h"

namespace hsauth {

// What is wrong with the scopes of a manifest itself, whatever is asked for, each with its line: names that
// no scope has or new apps no longer get, one that is listed twice. `imported` as in scope_forecast.h.
[[nodiscard]] Forecast forecast_manifest(const AppManifest& manifest, const ScopeSet& imported = {});

}  // namespace hsauth
