#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "world/world.h"

namespace hsauth {

inline constexpr auto default_profile_name = "default";

// The profile of calls that name none: the one that was chosen, else "default".
[[nodiscard]] Result<std::string> standing_profile_name(World& world);

// Whether calls that name no profile use this one, so that a hint needn't name it. HSAUTH_PROFILE counts,
// too.
[[nodiscard]] bool goes_without_naming(World& world, const std::string& name);

// The name under which a new login is saved: the wanted one where it is free or belongs to the same login,
// else the account's id, ID-2, ID-3, and so on. Nothing of another login is ever overwritten.
[[nodiscard]] Result<std::string> name_for_login(TokenStore& store, const std::string& wanted,
                                                 const Profile& login);

// That name with its lock held, under which alone it is sure to be free or the same login's.
struct ReservedName {
    std::string name;
    std::unique_ptr<ProfileLock> lock;
};
[[nodiscard]] Result<ReservedName> reserve_name(World& world, const std::string& wanted,
                                                const Profile& login);

}  // namespace hsauth
