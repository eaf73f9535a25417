#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/secret.h"
#include "base/url.h"
#include "hubspot/app_manifest.h"
#include "hubspot/forecast.h"
#include "hubspot/scope_contract.h"

namespace hsauth {

// What an install is asked with, as far as it is known.
struct InstallRequest {
    std::string client_id;     // empty: not known
    std::string redirect_uri;  // as it is written; empty: not known
    AskedScopes scopes;        // both empty: not known
    Origin consent;
    Origin api;
    ScopeSet imported_scopes{};    // known beside those of the built-in catalogue
    std::string account_hublet{};  // where the account to authorize lives, such as "eu1"; empty: not known
};

// All that can be known to be wrong with an install before a browser opens. An error is what HubSpot refuses
// in any case; a warning what it may refuse; a note what nobody can know before, such as whether the
// account has what a scope needs. The secret may be empty, the manifest null.
[[nodiscard]] Forecast preflight(const InstallRequest& request, const Secret& client_secret,
                                 const AppManifest* manifest);

}  // namespace hsauth
