#pragma once

#include <optional>

#include "base/result.h"
#include "flow/connection.h"
#include "oauth/introspection.h"
#include "oauth/scope_set.h"
#include "world/world.h"

namespace hsauth {

// What HubSpot says of a token, held against what was asked for.
struct Inspection {
    Introspection token;
    std::optional<ScopeReport> scopes;  // absent for an inactive token
    std::optional<Timestamp> expires_at;
};

[[nodiscard]] Result<Inspection> inspect_token(World& world, const Connection& connection,
                                               const Secret& token, TokenKind kind, const ScopeSet& required,
                                               const ScopeSet& optional);

}  // namespace hsauth
