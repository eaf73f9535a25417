#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "flow/connection.h"
#include "flow/revocation.h"
#include "world/world.h"

namespace hsauth {

struct Removal {
    std::optional<TokenDeath> revocation;  // of the refresh token, where that was wanted
    bool token_lives_on = false;           // the profile held a refresh token that wasn't revoked
    bool choice_ended = false;  // it was the chosen one; now "default" is that of calls that name none
};

// Whether the refresh token is to be revoked first. Asked while no lock is held; an error keeps the profile.
using RevocationWanted = std::function<Result<bool>(const ProfileOutline&)>;

// Forgets a profile, under its lock; its secrets are read only to be revoked. Where its token is to be
// revoked and isn't proven dead, the profile stays.
[[nodiscard]] Result<Removal> remove_profile(World& world, const std::string& name,
                                             const ConnectionFor& connection_for,
                                             const RevocationWanted& revocation_wanted);

}  // namespace hsauth
