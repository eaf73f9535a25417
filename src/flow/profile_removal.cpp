#include "flow/profile_removal.h"

#include <utility>

#include "flow/lock_patience.h"
#include "flow/login_end.h"
#include "flow/profile_name.h"
#include "flow/saved_profile.h"

namespace hsauth {

namespace {

Result<TokenDeath> revoke_token_of(World& world, const std::string& name,
                                   const ConnectionFor& connection_for) {
    const auto stored = world.store.load(name);
    if (!stored) return pass_on(stored.error());
    if (!*stored) return no_such_profile(name);
    const auto connection = connection_for(**stored);
    if (!connection) return pass_on(connection.error());
    return revoke_with_proof(world, *connection, (*stored)->refresh_token);
}

Error after_revocation(Error error, const Removal& removal) {
    if (removal.revocation) error.message = "The refresh token is revoked, but: " + error.message;
    return error;
}

}  // namespace

Result<Removal> remove_profile(World& world, const std::string& name, const ConnectionFor& connection_for,
                               const RevocationWanted& revocation_wanted) {
    // Before the lock, which leaves a file, and a slip of the pen must not.
    const auto agreed_on = saved_outline(world, name);
    if (!agreed_on) return pass_on(agreed_on.error());
    const auto wanted = agreed_on->has_refresh_token ? revocation_wanted(*agreed_on) : false;
    if (!wanted) return pass_on(wanted.error());

    const auto chosen = world.standing.chosen();
    if (!chosen) return pass_on(chosen.error());
    const auto lock = world.store.lock(name, usual_lock_patience);
    if (!lock) return pass_on(lock.error());
    const auto stored = saved_outline(world, name);
    if (!stored) return pass_on(stored.error());
    if (auto same = check_still_agreed(*agreed_on, *stored); !same) return pass_on(std::move(same.error()));
    Removal removal;
    if (*wanted && stored->has_refresh_token) {
        const auto death = revoke_token_of(world, name, connection_for);
        if (!death) return pass_on(death.error());
        removal.revocation = *death;
    }
    removal.token_lives_on = !removal.revocation && stored->has_refresh_token;
    if (auto removed = world.store.remove(name); !removed)
        return pass_on(after_revocation(std::move(removed.error()), removal));
    if (*chosen != name || name == default_profile_name) return removal;
    if (auto ended = world.standing.choose(default_profile_name); !ended) {
        auto error = std::move(ended.error());
        error.message =
            "The profile is removed, but commands that name none still look for it: " + error.message;
        return pass_on(std::move(error));
    }
    removal.choice_ended = true;
    return removal;
}

}  // namespace hsauth
