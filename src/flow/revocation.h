#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "flow/connection.h"
#include "flow/login_end.h"
#include "world/world.h"

namespace hsauth {

// How a refresh token came to be dead: by this call, or HubSpot knew it no longer.
enum class TokenDeath { revoked, was_dead };

struct Revocation {
    TokenDeath death = TokenDeath::revoked;
    std::optional<std::string> profile;                // whose tokens were forgotten
    std::optional<Timestamp> access_token_expires_at;  // until then an issued access token goes on working
};

// Revokes a refresh token and introspects it to prove that it is dead: without that proof it is an error of
// kind unavailable, whatever stood in the proof's way. A token that HubSpot refuses to revoke because it
// doesn't know it is dead by the same proof. The app stays installed.
[[nodiscard]] Result<TokenDeath> revoke_with_proof(World& world, const Connection& connection,
                                                   const Secret& refresh_token);

// The same for a stored profile, under its lock; its tokens are forgotten once the proof is there, and kept
// until then.
[[nodiscard]] Result<Revocation> revoke_profile(World& world, const std::string& name,
                                                const ConnectionFor& connection_for,
                                                const Agreement& agreement);

}  // namespace hsauth
