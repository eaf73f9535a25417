#pragma once

#include <optional>
#include <string_view>
#include <tl/expected.hpp>

#include "base/secret.h"
#include "system/secret_keeper.h"
#include "system/stored_members.h"
#include "world/profile.h"

namespace hsauth {

// What a profile's file holds: the secrets, or the entry of the helper that has them. Both where the helper
// didn't take them and they had to be rescued.
struct StoredProfile {
    ProfileOutline outline;
    std::optional<HelperEntry> entry;
    std::optional<KeptSecrets> secrets;

    [[nodiscard]] SecretStore store() const {
        return entry ? SecretStore::of_helper(entry->helper) : SecretStore{};
    }
};

[[nodiscard]] Profile whole_profile(const StoredProfile& stored, KeptSecrets secrets);

// A profile with its secrets as JSON of `schema_version` 1. Its name isn't in it: the file's name says it.
// Fails where a secret is no UTF-8 text, since JSON couldn't give it back.
[[nodiscard]] tl::expected<Secret, StoredFault> encode_profile(const Profile& profile);

// One whose secrets a helper has, as JSON of `schema_version` 2, which has none; or those that were rescued.
enum class FileHolds { no_secrets, rescued_secrets };
[[nodiscard]] tl::expected<Secret, StoredFault> encode_profile(const Profile& profile,
                                                               const HelperEntry& entry, FileHolds holds);

// Reads either back, strictly: a member that is missing, unknown or of another type is damage. (An unknown
// one would be lost at the next save: what adds a member raises the version.)
[[nodiscard]] tl::expected<StoredProfile, StoredFault> decode_profile(std::string_view name,
                                                                      std::string_view text);

}  // namespace hsauth
