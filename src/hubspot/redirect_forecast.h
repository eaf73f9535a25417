#pragma once

#include <string>
#include <string_view>

#include "hubspot/app_manifest.h"
#include "hubspot/forecast.h"

namespace hsauth {

// What HubSpot would say to the redirect URI, which it compares letter for letter with those registered.
// Without a manifest nobody knows these.
[[nodiscard]] Forecast forecast_redirect(std::string_view redirect_uri, const AppManifest* manifest);

// In words, how one differs from the other: "its port is 3001 and not 3000"; empty where they are the same.
[[nodiscard]] std::string redirect_difference(std::string_view asked, std::string_view registered);

}  // namespace hsauth
