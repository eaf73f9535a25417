#pragma once

#include <string_view>
#include <tl/expected.hpp>

#include "base/secret.h"
#include "system/stored_members.h"
#include "world/profile.h"

namespace hsauth {

// A profile as JSON of `schema_version` 1. Its name isn't in it: the file's name says it. Fails where a
// secret is no UTF-8 text, since JSON couldn't give it back.
[[nodiscard]] tl::expected<Secret, StoredFault> encode_profile(const Profile& profile);

// Reads it back, strictly: a member that is missing, unknown or of another type is damage. (An unknown one
// would be lost at the next save: what adds a member raises the version.)
[[nodiscard]] tl::expected<Profile, StoredFault> decode_profile(std::string_view name, std::string_view text);

}  // namespace hsauth
