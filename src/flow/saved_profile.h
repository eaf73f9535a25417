#pragma once

#include <string>

#include "base/result.h"
#include "world/world.h"

namespace hsauth {

[[nodiscard]] tl::unexpected<Error> no_such_profile(const std::string& name);

// What its file says of the profile of that name, or an error of kind login_needed where there is none.
[[nodiscard]] Result<ProfileOutline> saved_outline(World& world, const std::string& name);

// Makes it the profile of the calls that name none.
[[nodiscard]] Result<> choose_profile(World& world, const std::string& name);

}  // namespace hsauth
