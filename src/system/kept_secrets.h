#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "system/stored_members.h"
#include "world/profile.h"

namespace hsauth {

// What a credential helper keeps of a profile. The expiry is the access token's and goes with it, so that a
// profile file that is older or newer than the secrets can't make a dead token pass for a good one.
struct KeptSecrets {
    Secret client_secret;
    Secret access_token;
    Secret refresh_token;
    std::optional<Timestamp> expires_at;
};

[[nodiscard]] KeptSecrets secrets_of(const Profile& profile);
void put_into(Profile& profile, KeptSecrets secrets);

// Which of them is no UTF-8 text, which JSON couldn't give back, as the end of a sentence; empty where none.
[[nodiscard]] std::string fault_of(const KeptSecrets& secrets);

// As one line of JSON of `schema_version` 1. Fails with fault_of() where that says something.
[[nodiscard]] tl::expected<Secret, StoredFault> encode_secrets(const KeptSecrets& secrets);

// Reads it back, strictly, as decode_profile() reads a profile.
[[nodiscard]] tl::expected<KeptSecrets, StoredFault> decode_secrets(std::string_view text);

}  // namespace hsauth
