#include "flow/profile_name.h"

#include <utility>

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

}  // namespace hsauth
