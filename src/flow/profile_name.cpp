#include "flow/profile_name.h"

#include <utility>

#include "flow/lock_patience.h"

namespace hsauth {

namespace {

constexpr int most_tries = 1000;

bool is_free_for(const std::optional<ProfileOutline>& existing, const Profile& login) {
    return !existing || same_identity(*existing, login);
}

}  // namespace

Result<std::string> standing_profile_name(World& world) {
    auto chosen = world.standing.chosen();
    if (!chosen) return pass_on(std::move(chosen.error()));
    return std::move(*chosen).value_or(default_profile_name);
}

bool goes_without_naming(World& world, const std::string& name) {
    if (const auto variable = world.environment.variable("HSAUTH_PROFILE")) return *variable == name;
    return standing_profile_name(world) == name;
}

Result<std::string> name_for_login(TokenStore& store, const std::string& wanted, const Profile& login) {
    const auto own = store.outline(wanted);
    if (!own) return pass_on(own.error());
    if (is_free_for(*own, login)) return wanted;

    const auto base = login.hub_id ? std::to_string(*login.hub_id) : wanted;
    for (int attempt = 1; attempt < most_tries; ++attempt) {
        const auto name = attempt == 1 ? base : base + "-" + std::to_string(attempt);
        const auto existing = store.outline(name);
        // A damaged profile is somebody's, too; a login that succeeded isn't lost over it.
        if (existing && is_free_for(*existing, login)) return name;
    }
    return fail(ErrorKind::local, "No free name for this login's profile was found.",
                "Give one with --profile, or remove profiles with hsauth profile remove.");
}

// Which name is free is known for sure only under that name's lock; one lock at a time, so that two logins
// never wait for each other.
Result<ReservedName> reserve_name(World& world, const std::string& wanted, const Profile& login) {
    auto name = name_for_login(world.store, wanted, login);
    while (name) {
        auto lock = world.store.lock(*name, usual_lock_patience);
        if (!lock) return pass_on(std::move(lock.error()));
        auto again = name_for_login(world.store, wanted, login);
        if (again && *again == *name) return ReservedName{std::move(*name), std::move(*lock)};
        name = std::move(again);
    }
    return pass_on(std::move(name.error()));
}

}  // namespace hsauth
