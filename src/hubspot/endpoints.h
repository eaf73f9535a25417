#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace hsauth {

// HubSpot's OAuth API, and what ends an installation, under their names. v3 and the dated ones are one
// implementation; v1 ends on 2027-02-16.
enum class ApiVersion { v1, v3, v2026_03, v2026_09 };

struct Endpoints {
    ApiVersion version;
    std::string_view name;        // as --api-version takes it
    std::string_view token;       // POST, form
    std::string_view introspect;  // POST, form; empty on v1
    std::string_view revoke;      // POST, form; empty on v1
    std::string_view uninstall;   // DELETE, access token; v1 has none of its own
    // v1 has the token in the path: GET for its metadata, DELETE on a refresh token revokes it.
    std::string_view access_token_info;
    std::string_view refresh_token_info;
};

inline constexpr std::string_view v1_end_of_life = "2027-02-16";

inline constexpr std::array<Endpoints, 4> all_endpoints = {{
    {ApiVersion::v1, "v1", "/oauth/v1/token", "", "", "/appinstalls/v3/external-install",
     "/oauth/v1/access-tokens/", "/oauth/v1/refresh-tokens/"},
    {ApiVersion::v3, "v3", "/oauth/v3/token", "/oauth/v3/token/introspect", "/oauth/v3/token/revoke",
     "/appinstalls/v3/external-install", "", ""},
    {ApiVersion::v2026_03, "2026-03", "/oauth/2026-03/token", "/oauth/2026-03/token/introspect",
     "/oauth/2026-03/token/revoke", "/appinstalls/2026-03/external-install", "", ""},
    {ApiVersion::v2026_09, "2026-09", "/oauth/2026-09/token", "/oauth/2026-09/token/introspect",
     "/oauth/2026-09/token/revoke", "/appinstalls/2026-09/external-install", "", ""},
}};

[[nodiscard]] const Endpoints& endpoints_of(ApiVersion version);
[[nodiscard]] std::optional<ApiVersion> api_version_named(std::string_view name);

inline constexpr std::string_view default_api_origin = "https://api.hubapi.com";

// The consent page's origin by region (a hublet): na1 is app.hubspot.com, another such as eu1 is
// app-eu1.hubspot.com. Nothing for a name that is no hublet's.
[[nodiscard]] std::optional<std::string> consent_origin(std::string_view region);

}  // namespace hsauth
