#include "flow/inspection.h"

#include <utility>

namespace hsauth {

Result<Inspection> inspect_token(World& world, const Connection& connection, const Secret& token,
                                 TokenKind kind, const ScopeSet& required, const ScopeSet& optional) {
    const auto asked_at = world.clock.now();
    auto known = connection.open(world).introspect(token, kind);
    if (!known) return pass_on(std::move(known.error()));

    Inspection inspection;
    if (known->scopes) inspection.scopes = compare_scopes(required, optional, *known->scopes);
    if (known->expires_in) inspection.expires_at = asked_at + *known->expires_in;
    // An introspection that says active of a token with no life left contradicts itself: the expiry counts.
    if (known->expires_in == std::chrono::seconds{0}) known->active = false;
    inspection.token = std::move(*known);
    return inspection;
}

}  // namespace hsauth
