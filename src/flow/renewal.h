#pragma once

#include <chrono>
#include <string>

#include "base/result.h"
#include "flow/connection.h"
#include "flow/lock_patience.h"
#include "flow/login.h"
#include "flow/narrator.h"
#include "world/world.h"

namespace hsauth {

// When a stored token is renewed.
struct RenewalRule {
    enum class When { always, when_expiring } when = When::when_expiring;
    std::chrono::seconds min_valid{300};  // what must be left of a token that is not renewed
    std::chrono::milliseconds lock_patience = usual_lock_patience;
    // A token that won't do any more, whatever the wall clock says of it; may be null.
    const Secret* outlived = nullptr;
};

// A stored login with a token that is good by the rule. Read, refresh and write happen under the profile's
// lock, so that any number of processes cause one request: whoever waited takes what the other got, however
// long it lives. A rotated refresh token is on disk before anything else is asked or said, and also where a
// check fails or nothing else is to be saved.
[[nodiscard]] Result<Login> renew_profile(World& world, Narrator& narrator, const std::string& name,
                                          const RenewalRule& rule, const ConnectionFor& connection_for,
                                          const LoginChecks& checks, Saving saving);

// A new access token from a refresh token that is not stored anywhere. Writes nothing and checks nothing: a
// caller that keeps the login saves it first, since the old refresh token may be dead. The grant is held
// against `required` and `optional`.
[[nodiscard]] Result<Login> renew_unstored(World& world, Narrator& narrator, const Connection& connection,
                                           const Secret& refresh_token, const ScopeSet& required,
                                           const ScopeSet& optional);

// Whether that much is left of the stored token. A token whose expiry isn't known counts as expired.
[[nodiscard]] bool is_fresh(const Profile& profile, Timestamp now, std::chrono::seconds min_valid);

}  // namespace hsauth
