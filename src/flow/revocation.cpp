#include "flow/revocation.h"

#include <utility>

#include "flow/lock_patience.h"

namespace hsauth {

Result<> revoke_with_proof(World& world, const Connection& connection, const Secret& refresh_token) {
    auto api = connection.open(world);
    if (auto revoked = api.revoke(refresh_token); !revoked) return pass_on(std::move(revoked.error()));
    auto proof = api.introspect(refresh_token, TokenKind::refresh_token);
    if (!proof) {
        auto error = std::move(proof.error());
        error.message = "HubSpot took the revocation, but its proof failed: " + error.message;
        return pass_on(std::move(error));
    }
    if (proof->active) {
        Error error;
        error.kind = ErrorKind::unavailable;
        error.retryable = true;
        error.message = "HubSpot took the revocation, but says that the refresh token is still active.";
        error.hint = "Run hsauth revoke again.";
        return pass_on(std::move(error));
    }
    return {};
}

Result<Revocation> revoke_profile(World& world, const std::string& name,
                                  const ConnectionFor& connection_for) {
    auto lock = world.store.lock(name, usual_lock_patience);
    if (!lock) return pass_on(std::move(lock.error()));
    auto profile = world.store.load(name);
    if (!profile) return pass_on(std::move(profile.error()));
    if (!*profile || (*profile)->refresh_token.empty()) {
        return fail(ErrorKind::login_needed, "The profile \"" + name + "\" holds no refresh token to revoke.",
                    "See hsauth profile list.");
    }
    auto& stored = **profile;
    const auto connection = connection_for(stored);
    if (!connection) return pass_on(connection.error());
    if (auto done = revoke_with_proof(world, *connection, stored.refresh_token); !done) {
        return pass_on(std::move(done.error()));
    }
    const Revocation revocation{name, stored.expires_at};
    stored.access_token = Secret{};
    stored.refresh_token = Secret{};
    stored.expires_at.reset();
    if (auto saved = world.store.save(stored); !saved) return pass_on(std::move(saved.error()));
    return revocation;
}

}  // namespace hsauth
