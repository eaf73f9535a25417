#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "base/secret.h"
#include "base/timestamp.h"
#include "oauth/scope_set.h"
#include "world/secret_store.h"

namespace hsauth {

// A login whose address was printed and whose redirect another call will be given: all that this call needs
// of the first one. It knows no client secret.
struct PendingLogin {
    Secret state;
    Secret verifier;  // PKCE

    std::string client_id;
    std::string redirect_uri;
    ScopeSet required_scopes;  // as asked for
    ScopeSet optional_scopes;
    std::string api_version;  // as --api-version takes it
    std::string api_origin;
    std::string consent_origin;
    std::optional<std::int64_t> account;  // that the consent page was opened for
    std::string issuer;                   // that the redirect must name; empty where none was asked for

    std::string profile_name;  // to save the login under
    bool is_to_be_saved = true;
    std::optional<SecretStore> store;  // see ProfileFacts::store
    std::optional<std::int64_t> expected_account;
    ScopeSet required_grant;

    Timestamp made_at;

    [[nodiscard]] PendingLogin clone() const;
};

// About as long as HubSpot's own page may be left open; the code that comes of it is good for minutes.
inline constexpr std::chrono::minutes pending_login_life{10};

[[nodiscard]] bool has_expired(const PendingLogin& login, Timestamp now);

}  // namespace hsauth
