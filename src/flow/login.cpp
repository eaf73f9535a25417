#include "flow/login.h"

#include <algorithm>
#include <utility>

#include "base/display_text.h"
#include "flow/profile_name.h"

namespace hsauth {

namespace {

constexpr std::chrono::seconds lock_patience{30};

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
    return profile;
}

Result<> save_new(World& world, Narrator& narrator, const std::string& wanted, Profile& profile) {
    auto lock = world.store.lock(wanted, lock_patience);
    if (!lock) return pass_on(std::move(lock.error()));
    auto name = name_for_login(world.store, wanted, profile);
    if (!name) return pass_on(std::move(name.error()));
    profile.name = *name;
    if (profile.name != wanted) {
        narrator.warn("The profile \"" + wanted + "\" belongs to another login, so this one is saved as \"" +
                      profile.name + "\".");
    }
    return world.store.save(profile);
}

std::string account_text(const Profile& profile) {
    return profile.hub_id ? std::to_string(*profile.hub_id) : std::string("an unknown account");
}

}  // namespace

Result<> check_can_save(World& world, const LoginTarget& target) {
    if (target.saving == Saving::leave) return {};
    if (auto writable = world.store.check_writable(); !writable) return pass_on(std::move(writable.error()));
    // A damaged profile of that name must not come to light only after the code is spent.
    if (auto existing = world.store.load(target.profile_name); !existing)
        return pass_on(std::move(existing.error()));
    return {};
}

Result<Login> complete_login(World& world, Narrator& narrator, const Connection& connection,
                             const LoginTarget& target, const Secret& code, const Secret& verifier) {
    const auto asked_at = world.clock.now();
    auto answer = connection.open(world.http).exchange_code(code, target.redirect_uri.text(), verifier);
    if (!answer) return pass_on(std::move(answer.error()));

    auto profile = profile_of(connection, target);
    apply(*answer, asked_at, profile);
    fill_in_from_introspection(world, narrator, connection, profile);
    if (auto checked = check_login(profile, target.checks); !checked) {
        auto error = std::move(checked.error());
        error.message +=
            " The app is installed in account " + account_text(profile) + " now; nothing was saved.";
        return pass_on(std::move(error));
    }
    if (target.saving == Saving::save) {
        if (auto saved = save_new(world, narrator, target.profile_name, profile); !saved) {
            auto error = std::move(saved.error());
            error.message += " The app is installed in account " + account_text(profile) +
                             " now, but the tokens of the login are lost.";
            return pass_on(std::move(error));
        }
    }
    auto login = login_of(std::move(profile), asked_at);
    return login;
}

void warn_of_gaps(Narrator& narrator, const Login& login) {
    if (login.scopes && !login.scopes->missing.empty()) {
        narrator.warn("Not granted although required: " + display_text(login.scopes->missing.text()) + ".");
    }
    if (!login.scopes) narrator.warn("HubSpot didn't say which scopes it granted; ask with hsauth inspect.");
}

void apply(TokenAnswer& answer, Timestamp asked_at, Profile& profile) {
    profile.access_token = std::move(answer.access_token);
    if (answer.refresh_token) profile.refresh_token = std::move(*answer.refresh_token);
    profile.expires_at.reset();
    if (answer.expires_in) profile.expires_at = asked_at + *answer.expires_in;
    if (answer.hub_id) profile.hub_id = answer.hub_id;
    if (answer.user_id) profile.user_id = answer.user_id;
    profile.granted_scopes = std::move(answer.scopes);
}

void fill_in_from_introspection(World& world, Narrator& narrator, const Connection& connection,
                                Profile& profile) {
    const auto known = connection.open(world.http).introspect(profile.access_token, TokenKind::access_token);
    if (!known || !known->active) {
        narrator.warn("HubSpot didn't say which account the token is for" +
                      (known ? std::string(".") : ": " + known.error().message));
        return;
    }
    if (!profile.hub_id) profile.hub_id = known->hub_id;
    if (!profile.user_id) profile.user_id = known->user_id;
    if (!profile.granted_scopes) profile.granted_scopes = known->scopes;
    profile.hub_domain = known->hub_domain;
    profile.user = known->user;
    profile.app_id = known->app_id;
    profile.hublet = known->hublet;
}

Result<> check_login(const Profile& profile, const LoginChecks& checks) {
    if (checks.expected_account && profile.hub_id != checks.expected_account) {
        return fail(ErrorKind::check_failed,
                    "The token is for account " + account_text(profile) + ", not for " +
                        std::to_string(*checks.expected_account) + ".",
                    "Choose the expected account on HubSpot's page, or change --expect-account.");
    }
    const auto missing = checks.required_grant.without(profile.granted_scopes.value_or(ScopeSet{}));
    if (!missing.empty()) {
        Error error;
        error.kind = ErrorKind::check_failed;
        error.message = "Not granted: " + missing.text() + ".";
        error.hint = "Authorize again with these scopes, in an account whose subscription has them.";
        error.scopes = missing.names();
        return pass_on(std::move(error));
    }
    return {};
}

Login login_of(Profile profile, Timestamp now) {
    Login login;
    if (profile.granted_scopes) {
        login.scopes =
            compare_scopes(profile.required_scopes, profile.optional_scopes, *profile.granted_scopes);
    }
    if (profile.expires_at) login.expires_in = std::max(std::chrono::seconds{0}, *profile.expires_at - now);
    login.profile = std::move(profile);
    return login;
}

}  // namespace hsauth
