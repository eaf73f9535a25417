#pragma once

#include <string>

#include "base/result.h"
#include "world/world.h"

namespace hsauth {

inline constexpr auto default_profile_name = "default";

// The profile of calls that name none: the one that was chosen, else "default".
[[nodiscard]] Result<std::string> standing_profile_name(World& world);

// The name under which a new login is saved: the wanted one where it is free or belongs to the same login,
// else the account's id, ID-2, ID-3, and so on. Nothing of another login is ever overwritten.
[[nodiscard]] Result<std::string> name_for_login(TokenStore& store, const std::string& wanted,
                                                 const Profile& login);

}  // namespace hsauth
