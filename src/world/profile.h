#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/secret.h"
#include "base/timestamp.h"
#include "oauth/scope_set.h"

namespace hsauth {

// One login: which app in which account, with everything that later calls need of it.
struct Profile {
    std::string name;

    std::string client_id;
    Secret client_secret;
    std::string redirect_uri;
    ScopeSet required_scopes;  // as asked for
    ScopeSet optional_scopes;
    std::string api_version;  // as --api-version takes it
    std::string api_origin;
    std::string consent_origin;

    std::optional<std::int64_t> hub_id;
    std::string hub_domain;
    std::optional<std::int64_t> user_id;
    std::string user;
    std::optional<std::int64_t> app_id;
    std::string hublet;

    Secret access_token;                  // empty where there is none
    Secret refresh_token;                 // likewise
    std::optional<Timestamp> expires_at;  // of the access token; absent counts as expired
    std::optional<ScopeSet> granted_scopes;

    [[nodiscard]] Profile clone() const;
};

// Whether both are the same login: client id, account and API origin. An account that isn't known is no
// account's equal.
[[nodiscard]] bool same_identity(const Profile& a, const Profile& b);

}  // namespace hsauth
