#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "base/secret.h"
#include "world/profile.h"

namespace hsauth {

// Why a text is no profile that this version reads. `why` ends a sentence and holds no piece of the text.
struct ProfileFault {
    enum class Kind { damaged, written_by_newer } kind;
    std::string why;
};

// A profile as JSON of `schema_version` 1. Its name isn't in it: the file's name says it. Fails where a
// secret is no UTF-8 text, since JSON couldn't give it back.
[[nodiscard]] tl::expected<Secret, ProfileFault> encode_profile(const Profile& profile);

// Reads it back, strictly: a member that is missing, unknown or of another type is damage. (An unknown one
// would be lost at the next save: what adds a member raises the version.)
[[nodiscard]] tl::expected<Profile, ProfileFault> decode_profile(std::string_view name,
                                                                 std::string_view text);

}  // namespace hsauth
