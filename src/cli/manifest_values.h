#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "hubspot/app_manifest.h"
#include "oauth/redirect_uri.h"
#include "oauth/scope_set.h"
#include "world/profile.h"

namespace hsauth::cli {

// What a call takes from a manifest, checked to be usable; what isn't is an error of kind local with its
// place.

// Those of one of its lists. `oauth` stands before the required ones, whether or not it or any other is
// written there: it is required of every app.
[[nodiscard]] Result<ScopeSet> listed_scopes(const AppManifest& manifest,
                                             std::vector<ManifestText> AppManifest::*list);
// The first redirect URL that this machine can catch, else the first one; there has to be one.
[[nodiscard]] Result<RedirectUri> chosen_redirect_uri(const AppManifest& manifest);
// A usage error for a name that is none of its conditionally required scopes, with the nearest that is.
[[nodiscard]] Result<> check_conditional(const AppManifest& manifest, const ScopeSet& names);

// Whether a new login may ask for what an earlier one did: HubSpot would take it, and the manifest has
// nothing new beside it. One that didn't ask for any asked for nothing wrong.
using Allowance = bool (*)(const AppManifest& manifest, const ProfileFacts& earlier);
[[nodiscard]] bool allows_redirect_uri(const AppManifest& manifest, const ProfileFacts& earlier);
[[nodiscard]] bool allows_required(const AppManifest& manifest, const ProfileFacts& earlier);
[[nodiscard]] bool allows_optional(const AppManifest& manifest, const ProfileFacts& earlier);

}  // namespace hsauth::cli
