#include "flow/profile_name.h"

namespace hsauth {

namespace {

constexpr int most_tries = 1000;

Result<bool> is_free_for(TokenStore& store, const std::string& name, const Profile& login) {
    const auto existing = store.load(name);
    if (!existing) return pass_on(existing.error());
    return !*existing || same_identity(**existing, login);
}

}  // namespace

Result<std::string> name_for_login(TokenStore& store, const std::string& wanted, const Profile& login) {
    const auto base = login.hub_id ? std::to_string(*login.hub_id) : wanted;
    for (int attempt = 0; attempt < most_tries; ++attempt) {
        const auto name = attempt == 0 ? wanted : attempt == 1 ? base : base + "-" + std::to_string(attempt);
        const auto is_free = is_free_for(store, name, login);
        if (!is_free) return pass_on(is_free.error());
        if (*is_free) return name;
    }
    return fail(ErrorKind::local, "No free name for this login's profile was found.",
                "Give one with --profile, or remove profiles with hsauth profile remove.");
}

}  // namespace hsauth
