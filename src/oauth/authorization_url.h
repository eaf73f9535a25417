#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/query.h"
#include "base/result.h"
#include "base/secret.h"
#include "base/url.h"
#include "oauth/redirect_uri.h"
#include "oauth/scope_set.h"

namespace hsauth {

// What HubSpot's consent page is asked (RFC 6749 section 4.1.1, RFC 7636 section 4.3, and HubSpot's
// optional_scope).
struct AuthorizationRequest {
    Origin consent_origin;
    std::optional<std::int64_t> account;  // opens the page for this one
    std::string client_id;
    RedirectUri redirect_uri;
    ScopeSet required_scopes;
    ScopeSet optional_scopes;
    std::string challenge;  // S256
    Parameters extra;       // what the person adds
};

// The address of the consent page. A usage error where an extra parameter is one that hsauth sets itself.
[[nodiscard]] Result<std::string> authorization_url(const AuthorizationRequest& request, const Secret& state);

}  // namespace hsauth
