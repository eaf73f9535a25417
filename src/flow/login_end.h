#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "world/world.h"

namespace hsauth {

// What the ways to end a stored login have in common.

// Asked with the login that is to be ended, before anything is sent and while no lock is held, since a person
// may take their time. An error keeps the login as it is.
using Agreement = std::function<Result<>(const Profile&)>;

// Whether the login that is stored now is of the same app and account as the one that was agreed on, which
// another process may have replaced meanwhile; else an error of kind check_failed. Who agreed without knowing
// the account agreed to any.
[[nodiscard]] Result<> check_still_agreed(const ProfileFacts& agreed_on, const ProfileFacts& stored);

// Saves the profile without its tokens; `done` is what was done to them ("The refresh token was revoked"),
// for the error where they could not be forgotten. Call it with the profile's lock held.
[[nodiscard]] Result<> forget_tokens(World& world, Profile stored, std::string_view done);

}  // namespace hsauth
