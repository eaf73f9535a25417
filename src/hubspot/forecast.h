#pragma once

#include <optional>
#include <vector>

#include "hubspot/error_pages.h"
#include "hubspot/finding.h"
#include "oauth/scope_set.h"

namespace hsauth {

// Something found before a browser opens, and what HubSpot would make of it.
struct Foreseen {
    Finding finding;
    std::optional<InstallRefusal> refusal = {};  // the page that it causes, where it causes one
    ScopeSet scopes = {};                        // that it is about
};

using Forecast = std::vector<Foreseen>;

[[nodiscard]] Findings findings_in(const Forecast& forecast);
[[nodiscard]] Findings errors_in(const Forecast& forecast);
// The scopes that the errors are about.
[[nodiscard]] ScopeSet faulty_scopes(const Forecast& forecast);

}  // namespace hsauth
