#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "flow/connection.h"
#include "flow/login.h"
#include "flow/login_end.h"
#include "flow/narrator.h"
#include "world/world.h"

namespace hsauth {

struct Uninstallation {
    std::optional<std::string> profile;  // whose tokens were forgotten
    std::optional<std::int64_t> hub_id;  // the account that the app was in, as far as it is known
    std::string hub_domain;
    std::optional<Timestamp> access_token_expires_at;
};

// Whose login the access token is, by introspection: a profile without a name that holds the token. One that
// is not active is an error of kind login_needed.
[[nodiscard]] Result<Profile> login_of_token(World& world, const Connection& connection,
                                             const Secret& access_token);

// Takes the app out of the account that the login's access token is for. Asks and stores nothing. Where the
// request may have been carried out although no answer says so, the error says that this isn't known.
[[nodiscard]] Result<Uninstallation> uninstall(World& world, const Connection& connection,
                                               const Profile& login);

// The same for a stored login, under its lock, with an access token that is refreshed first where it has
// expired. The account is checked before anybody is asked, as far as it is known, and before the app is taken
// out in any case. The profile's tokens are forgotten once that is done, and kept until then.
[[nodiscard]] Result<Uninstallation> uninstall_profile(World& world, Narrator& narrator,
                                                       const std::string& name,
                                                       const ConnectionFor& connection_for,
                                                       const LoginChecks& checks, const Agreement& agreement);

}  // namespace hsauth
