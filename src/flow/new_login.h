#pragma once

#include <string>

#include "base/result.h"
#include "flow/connection.h"
#include "flow/login.h"
#include "flow/narrator.h"
#include "oauth/redirect_uri.h"
#include "oauth/scope_set.h"
#include "world/world.h"

namespace hsauth {

// What a new login is made of and where it goes.
struct LoginTarget {
    std::string profile_name;
    Saving saving = Saving::save;
    RedirectUri redirect_uri;
    std::string consent_origin;
    ScopeSet required_scopes;
    ScopeSet optional_scopes;
    LoginChecks checks;
    std::optional<SecretStore> store{};  // of its secrets, see ProfileFacts::store
};

// Fails before anything is sent where a login couldn't be saved under that name, with its secrets in that
// store, in the end.
[[nodiscard]] Result<> check_can_save(World& world, const std::string& wanted_name, Saving saving,
                                      const std::optional<SecretStore>& store = std::nullopt);

// What a code was good for, and when it was sent.
struct RedeemedCode {
    TokenAnswer answer;
    Timestamp asked_at;
};
// Exchanges the code, once, whatever happens. The verifier may be empty.
[[nodiscard]] Result<RedeemedCode> redeem_code(World& world, const Connection& connection,
                                               const LoginTarget& target, const Secret& code,
                                               const Secret& verifier);

// Asks HubSpot who and what the token is for, checks, and saves under a name that belongs to no other login.
[[nodiscard]] Result<Login> keep_login(World& world, Narrator& narrator, const Connection& connection,
                                       const LoginTarget& target, RedeemedCode redeemed);

// Both, one after the other.
[[nodiscard]] Result<Login> complete_login(World& world, Narrator& narrator, const Connection& connection,
                                           const LoginTarget& target, const Secret& code,
                                           const Secret& verifier);

// Saves the profile under the wanted name, or says under which other one because that belongs to another
// login; the name is then in the profile. Holds that name's lock meanwhile.
[[nodiscard]] Result<> save_new(World& world, Narrator& narrator, const std::string& wanted_name,
                                Profile& profile);

}  // namespace hsauth
