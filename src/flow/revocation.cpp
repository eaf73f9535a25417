#include "flow/revocation.h"

#include <utility>

#include "flow/lock_patience.h"

namespace hsauth {

namespace {

// HubSpot took the revocation; what the proof says of it.
Result<TokenDeath> proven(Result<Introspection> proof) {
    if (proof && !proof->active) return TokenDeath::revoked;
    Error error;
    if (proof) {
        error.retryable = true;
        error.message = "HubSpot took the revocation, but says that the refresh token is still active.";
        error.hint = "Run hsauth revoke again.";
    } else {
        error = std::move(proof.error());
        error.message = "HubSpot took the revocation, but its proof failed: " + error.message;
    }
    if (!is_signal(error.kind)) error.kind = ErrorKind::unavailable;
    return pass_on(std::move(error));
}

// HubSpot didn't take it. Whoever has a token revoked wants it dead: one that is so already is no failure.
Result<TokenDeath> refused(Error error, OAuthApi& api, const Connection& connection,
                           const Secret& refresh_token) {
    if (error.kind == ErrorKind::login_needed) {
        auto proof = api.introspect(refresh_token, TokenKind::refresh_token);
        if (proof && !proof->active) return TokenDeath::was_dead;
        if (!proof && is_signal(proof.error().kind)) return pass_on(std::move(proof.error()));
    }
    // Here a 404 may come of the token as well as of the address, and its introspection would be a 404, too.
    const bool is_ambiguous =
        connection.version == ApiVersion::v1 && error.remote.has_value() && error.remote->http_status == 404;
    if (is_ambiguous) {
        error.message += " Perhaps the refresh token is dead already.";
        error.hint = "Find out with --api-version v3, which tells the two apart.";
    }
    return pass_on(std::move(error));
}

Result<Profile> load_revocable(World& world, const std::string& name) {
    auto profile = world.store.load(name);
    if (!profile) return pass_on(std::move(profile.error()));
    if (*profile && !(*profile)->refresh_token.empty()) return std::move(**profile);
    return fail(ErrorKind::login_needed, "The profile \"" + name + "\" holds no refresh token to revoke.",
                "See hsauth profile list.");
}

}  // namespace

Result<TokenDeath> revoke_with_proof(World& world, const Connection& connection,
                                     const Secret& refresh_token) {
    auto api = connection.open(world);
    if (auto revoked = api.revoke(refresh_token); !revoked)
        return refused(std::move(revoked.error()), api, connection, refresh_token);
    return proven(api.introspect(refresh_token, TokenKind::refresh_token));
}

Result<Revocation> revoke_profile(World& world, const std::string& name, const ConnectionFor& connection_for,
                                  const Agreement& agreement) {
    const auto agreed_on = load_revocable(world, name);
    if (!agreed_on) return pass_on(agreed_on.error());
    if (auto agreed = agreement(*agreed_on); !agreed) return pass_on(std::move(agreed.error()));

    auto lock = world.store.lock(name, usual_lock_patience);
    if (!lock) return pass_on(std::move(lock.error()));
    auto stored = load_revocable(world, name);
    if (!stored) return pass_on(std::move(stored.error()));
    if (auto same = check_still_agreed(*agreed_on, *stored); !same) return pass_on(std::move(same.error()));
    const auto connection = connection_for(*stored);
    if (!connection) return pass_on(connection.error());
    const auto death = revoke_with_proof(world, *connection, stored->refresh_token);
    if (!death) return pass_on(death.error());
    const Revocation revocation{*death, name, stored->expires_at};
    auto forgotten = forget_tokens(world, std::move(*stored), "The refresh token is revoked");
    if (!forgotten) return pass_on(std::move(forgotten.error()));
    return revocation;
}

}  // namespace hsauth
