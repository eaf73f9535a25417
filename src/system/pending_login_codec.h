#pragma once

#include <string_view>

#include "base/secret.h"
#include "system/stored_members.h"
#include "world/pending_login.h"

namespace hsauth {

// A pending login as JSON of `schema_version` 1.
[[nodiscard]] Secret encode_pending_login(const PendingLogin& login);

// Reads it back, strictly: a member that is missing, unknown, of another type or no use to an exchange is
// damage.
[[nodiscard]] tl::expected<PendingLogin, StoredFault> decode_pending_login(std::string_view text);

}  // namespace hsauth
