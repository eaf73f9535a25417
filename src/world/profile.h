#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/secret.h"
#include "base/timestamp.h"
#include "oauth/scope_set.h"
#include "world/secret_store.h"

namespace hsauth {

// One login, without its secrets: which app in which account, with everything that later calls need of it.
struct ProfileFacts {
    std::string name;

    std::string client_id;
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

    std::optional<Timestamp> expires_at;  // of the access token; absent counts as expired
    std::optional<ScopeSet> granted_scopes;

    // Where its secrets are kept. One that isn't decided is kept where the profile of that name was before,
    // else in the file; what was loaded always says it.
    std::optional<SecretStore> store;
};

struct Profile : ProfileFacts {
    Secret client_secret;
    Secret access_token;   // empty where there is none
    Secret refresh_token;  // likewise

    [[nodiscard]] Profile clone() const;
};

// What its file says of a profile, whoever keeps its secrets.
struct ProfileOutline : ProfileFacts {
    ProfileOutline() = default;
    // Not explicit: whoever has the profile has its outline.
    ProfileOutline(const Profile& profile);

    bool has_client_secret = false;
    bool has_access_token = false;
    bool has_refresh_token = false;
};

// Whether both are the same login: client id, account and API origin. An account that isn't known is no
// account's equal.
[[nodiscard]] bool same_identity(const ProfileFacts& a, const ProfileFacts& b);

}  // namespace hsauth
