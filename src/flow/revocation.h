#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "flow/connection.h"
#include "world/world.h"

namespace hsauth {

struct Revocation {
    std::optional<std::string> profile;                // whose tokens were forgotten
    std::optional<Timestamp> access_token_expires_at;  // until then an issued access token goes on working
};

// Revokes a refresh token and introspects it to prove that it is dead: one that still lives is an error of
// kind unavailable. The app stays installed.
[[nodiscard]] Result<> revoke_with_proof(World& world, const Connection& connection,
                                         const Secret& refresh_token);

// The same for a stored profile, under its lock; its tokens are forgotten once the proof is there, and kept
// until then.
[[nodiscard]] Result<Revocation> revoke_profile(World& world, const std::string& name,
                                                const ConnectionFor& connection_for);

}  // namespace hsauth
