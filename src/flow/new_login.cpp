#include "flow/new_login.h"

#include <utility>

#include "flow/profile_name.h"

namespace hsauth {

namespace {

Profile profile_of(const Connection& connection, const LoginTarget& target) {
    Profile profile;
    profile.client_id = connection.app.client_id;
    profile.client_secret = connection.app.client_secret.clone();
    profile.redirect_uri = target.redirect_uri.text();
    profile.required_scopes = target.required_scopes;
    profile.optional_scopes = target.optional_scopes;
    profile.api_version = endpoints_of(connection.version).name;
    profile.api_origin = connection.api.text();
    profile.consent_origin = target.consent_origin;
    profile.store = target.store;
    return profile;
}

Error with_more(Error error, const std::string& sentence) {
    error.message += " " + sentence;
    return error;
}

std::string installed_in(const Profile& profile) {
    return "The app is installed in " +
           (profile.hub_id ? "account " + std::to_string(*profile.hub_id) : std::string("an account")) +
           " now";
}

}  // namespace

Result<> check_can_save(World& world, const std::string& wanted_name, Saving saving,
                        const std::optional<SecretStore>& store) {
    if (saving == Saving::leave) return {};
    if (auto writable = world.store.check_writable(); !writable) return pass_on(std::move(writable.error()));
    // A damaged profile of that name must not come to light only after the code is spent.
    auto existing = world.store.outline(wanted_name);
    if (!existing) return pass_on(std::move(existing.error()));
    const auto former = *existing ? (*existing)->store : std::nullopt;
    return world.store.try_out(store.value_or(former.value_or(SecretStore{})));
}

Result<RedeemedCode> redeem_code(World& world, const Connection& connection, const LoginTarget& target,
                                 const Secret& code, const Secret& verifier) {
    const auto asked_at = world.clock.now();
    auto answer = connection.open(world).exchange_code(code, target.redirect_uri.text(), verifier);
    if (!answer) return pass_on(std::move(answer.error()));
    return RedeemedCode{std::move(*answer), asked_at};
}

Result<Login> keep_login(World& world, Narrator& narrator, const Connection& connection,
                         const LoginTarget& target, RedeemedCode redeemed) {
    auto profile = profile_of(connection, target);
    apply(redeemed.answer, redeemed.asked_at, profile);
    const auto signal = fill_in_from_introspection(world, narrator, connection, profile);
    if (auto checked = check_login(profile, target.checks); !checked)
        return pass_on(with_more(std::move(checked.error()), installed_in(profile) + "; nothing was saved."));
    if (target.saving == Saving::save) {
        if (auto saved = save_new(world, narrator, target.profile_name, profile); !saved) {
            return pass_on(with_more(std::move(saved.error()),
                                     installed_in(profile) + ", but the tokens of the login are lost."));
        }
    }
    if (signal) return pass_on(*signal);
    return login_of(std::move(profile), redeemed.asked_at);
}

Result<Login> complete_login(World& world, Narrator& narrator, const Connection& connection,
                             const LoginTarget& target, const Secret& code, const Secret& verifier) {
    auto redeemed = redeem_code(world, connection, target, code, verifier);
    if (!redeemed) return pass_on(std::move(redeemed.error()));
    return keep_login(world, narrator, connection, target, std::move(*redeemed));
}

Result<> save_new(World& world, Narrator& narrator, const std::string& wanted_name, Profile& profile) {
    auto reserved = reserve_name(world, wanted_name, profile);
    if (!reserved) return pass_on(std::move(reserved.error()));
    profile.name = std::move(reserved->name);
    if (profile.name != wanted_name) {
        narrator.warn("The profile \"" + wanted_name +
                      "\" belongs to another login, so this one is saved as \"" + profile.name + "\".");
    }
    return world.store.save(profile);
}

}  // namespace hsauth
