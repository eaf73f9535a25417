#include "hubspot/endpoints.h"

#include <algorithm>

namespace hsauth {

const Endpoints& endpoints_of(ApiVersion version) {
    return *std::find_if(all_endpoints.begin(), all_endpoints.end(),
                         [&](const Endpoints& row) { return row.version == version; });
}

std::optional<ApiVersion> api_version_named(std::string_view name) {
    const auto row = std::find_if(all_endpoints.begin(), all_endpoints.end(),
                                  [&](const Endpoints& candidate) { return candidate.name == name; });
    if (row == all_endpoints.end()) return std::nullopt;
    return row->version;
}

std::optional<std::string> consent_origin(std::string_view region) {
    const bool plausible =
        region.size() >= 2 && region.size() <= 8 && std::all_of(region.begin(), region.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        });
    if (!plausible) return std::nullopt;
    if (region == "na1") return "https://app.hubspot.com";
    return "https://app-" + std::string(region) + ".hubspot.com";
}

}  // namespace hsauth
