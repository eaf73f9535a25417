#pragma once

#include <string>

#include "base/result.h"
#include "world/world.h"

namespace hsauth {

// What else a renaming changed.
struct Renaming {
    bool choice_followed = false;  // the profile of calls that name none is the renamed one now
};

// Gives a profile a name that is free, under the locks of both; a name that is taken is an error of kind
// local. Where the profile was that of calls that name none, chosen or by being called "default", it stays
// that.
[[nodiscard]] Result<Renaming> rename_profile(World& world, const std::string& name,
                                              const std::string& new_name);

}  // namespace hsauth
