#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/result.h"
#include "flow/connection.h"
#include "flow/narrator.h"
#include "oauth/scope_set.h"
#include "world/world.h"

namespace hsauth {

enum class Saving { save, leave };

// What a caller insists on before it works with a login.
struct LoginChecks {
    std::optional<std::int64_t> expected_account;
    ScopeSet required_grant;  // --require, beyond what the login asks for
};

// A login that is at hand, whether stored or not.
struct Login {
    Profile profile;                                 // its name is empty where it isn't stored
    std::optional<ScopeReport> scopes;               // absent where the grant isn't known
    std::optional<std::chrono::seconds> expires_in;  // what is left of the access token
};

// What is said of a login that lacks something it asked for, without failing for it.
void warn_of_gaps(Narrator& narrator, const Login& login);

// Takes an answer's values over into a profile: the refresh token only where a new one came, the expiry
// counted from `asked_at`.
void apply(TokenAnswer& answer, Timestamp asked_at, Profile& profile);

// Fills in what introspection knows and the profile lacks; a failure is only said, since the token is good.
// Gives back the signal that came meanwhile, for the caller to end with once the tokens are safe.
[[nodiscard]] std::optional<Error> fill_in_from_introspection(World& world, Narrator& narrator,
                                                              const Connection& connection, Profile& profile);

// Whether the token is for the expected account and was granted what is required; else an error of kind
// check_failed. What isn't known counts as lacking.
[[nodiscard]] Result<> check_login(const Profile& profile, const LoginChecks& checks);

// The profile as a login; what is left of its token is counted from `now`.
[[nodiscard]] Login login_of(Profile profile, Timestamp now);

}  // namespace hsauth
