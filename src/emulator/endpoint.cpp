#include "emulator/endpoint.h"

#include <algorithm>

#include "hubspot/endpoints.h"

namespace hsauth::emulator {

namespace {

std::optional<Endpoint> oauth_endpoint(const Request& request) {
    const std::string_view path = request.path;
    for (const auto& endpoints : all_endpoints) {
        if (path == endpoints.token) return Endpoint::token;
        if (path == endpoints.introspect) return Endpoint::introspect;
        if (path == endpoints.revoke) return Endpoint::revoke;
        // v3 and later have none, which every path would start with.
        if (endpoints.version != ApiVersion::v1) continue;
        if (path.starts_with(endpoints.access_token_info)) return Endpoint::introspect;
        if (path.starts_with(endpoints.refresh_token_info))
            return request.method == "DELETE" ? Endpoint::revoke : Endpoint::introspect;
    }
    if (account_in(path)) return Endpoint::authorize;
    return std::nullopt;
}

}  // namespace

std::optional<Endpoint> endpoint_of(const Request& request) {
    if (request.path.starts_with("/oauth/")) return oauth_endpoint(request);
    if (request.path.starts_with(control_prefix)) return std::nullopt;
    return Endpoint::api;
}

std::optional<std::string_view> account_in(std::string_view path) {
    constexpr std::string_view before = "/oauth/";
    constexpr std::string_view behind = "/authorize";
    if (path == consent_form_path) return "";
    if (!path.starts_with(before) || !path.ends_with(behind) || path.size() <= before.size() + behind.size())
        return std::nullopt;
    const auto account = path.substr(before.size(), path.size() - before.size() - behind.size());
    const bool is_number =
        std::all_of(account.begin(), account.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!is_number) return std::nullopt;
    return account;
}

}  // namespace hsauth::emulator
