#include "flow/uninstallation.h"

#include <chrono>
#include <utility>

#include "flow/renewal.h"

namespace hsauth {

namespace {

// What must be left of an access token that is shown to HubSpot.
constexpr std::chrono::seconds long_enough{60};

Result<Profile> load_installed(World& world, const std::string& name) {
    auto profile = world.store.load(name);
    if (!profile) return pass_on(std::move(profile.error()));
    const bool has_token =
        *profile && (!(*profile)->access_token.empty() || !(*profile)->refresh_token.empty());
    if (has_token) return std::move(**profile);
    return fail(ErrorKind::login_needed,
                "The profile \"" + name + "\" holds no token, which an uninstallation takes.",
                "Log in again with hsauth authorize, or uninstall the app in HubSpot's account.");
}

// Whether the request that failed so may have been carried out.
bool may_have_been_done(const Error& error) {
    if (error.remote) return error.remote->http_status.value_or(0) >= 500;
    const bool left_this_machine = error.kind == ErrorKind::unavailable || is_signal(error.kind);
    return left_this_machine && error.delivery.value_or(Delivery::perhaps_sent) == Delivery::perhaps_sent;
}

// The stored login with an access token that is good, of an account that was checked as far as it is to be.
Result<Profile> ready_login(World& world, Narrator& narrator, const std::string& name,
                            const ConnectionFor& connection_for, const LoginChecks& checks) {
    auto login = renew_profile(world, narrator, name, {RenewalRule::When::when_expiring, long_enough},
                               connection_for, {}, Saving::save);
    if (!login) return pass_on(std::move(login.error()));
    auto& profile = login->profile;
    if (checks.expected_account && !profile.hub_id) {
        const auto connection = connection_for(profile);
        if (!connection) return pass_on(connection.error());
        if (auto signal = fill_in_from_introspection(world, narrator, *connection, profile))
            return pass_on(std::move(*signal));
    }
    if (auto checked = check_login(profile, checks); !checked) return pass_on(std::move(checked.error()));
    return std::move(profile);
}

// The same, agreed on before anything is sent; another account than expected is found out before that.
Result<Profile> agreed_login(World& world, Narrator& narrator, const std::string& name,
                             const ConnectionFor& connection_for, const LoginChecks& checks,
                             const Agreement& agreement) {
    const auto stored = load_installed(world, name);
    if (!stored) return pass_on(stored.error());
    if (stored->hub_id) {
        if (auto checked = check_login(*stored, checks); !checked) return pass_on(std::move(checked.error()));
    }
    if (auto agreed = agreement(*stored); !agreed) return pass_on(std::move(agreed.error()));
    auto ready = ready_login(world, narrator, name, connection_for, checks);
    if (!ready) return ready;
    if (auto same = check_still_agreed(*stored, *ready); !same) return pass_on(std::move(same.error()));
    return ready;
}

}  // namespace

Result<Profile> login_of_token(World& world, const Connection& connection, const Secret& access_token) {
    const auto asked_at = world.clock.now();
    auto known = connection.open(world).introspect(access_token, TokenKind::access_token);
    if (!known) return pass_on(std::move(known.error()));
    if (!known->active) {
        return fail(ErrorKind::login_needed, "HubSpot says that the access token is not active.",
                    "Get another one with hsauth refresh.");
    }
    Profile login;
    login.access_token = access_token.clone();
    login.hub_id = known->hub_id;
    login.hub_domain = std::move(known->hub_domain);
    login.app_id = known->app_id;
    login.client_id = connection.app.client_id;
    if (known->expires_in) login.expires_at = asked_at + *known->expires_in;
    return login;
}

Result<Uninstallation> uninstall(World& world, const Connection& connection, const Profile& login) {
    auto done = connection.open(world).uninstall(login.access_token);
    if (done) return Uninstallation{std::nullopt, login.hub_id, login.hub_domain, login.expires_at};
    auto error = std::move(done.error());
    if (may_have_been_done(error)) {
        error.message += " Whether the app was uninstalled isn't known.";
        error.hint = "Look for it among the connected apps of the account, and run hsauth uninstall again.";
    }
    return pass_on(std::move(error));
}

Result<Uninstallation> uninstall_profile(World& world, Narrator& narrator, const std::string& name,
                                         const ConnectionFor& connection_for, const LoginChecks& checks,
                                         const Agreement& agreement) {
    const auto ready = agreed_login(world, narrator, name, connection_for, checks, agreement);
    if (!ready) return pass_on(ready.error());

    auto lock = world.store.lock(name, usual_lock_patience);
    if (!lock) return pass_on(std::move(lock.error()));
    auto stored = load_installed(world, name);
    if (!stored) return pass_on(std::move(stored.error()));
    // Another token than the one that was checked may be another account's.
    if (!same_secret(ready->access_token, stored->access_token.reveal())) {
        if (auto same = check_still_agreed(*ready, *stored); !same) return pass_on(std::move(same.error()));
    }
    const auto connection = connection_for(*stored);
    if (!connection) return pass_on(connection.error());
    auto uninstallation = uninstall(world, *connection, *stored);
    if (!uninstallation) return uninstallation;
    uninstallation->profile = name;
    uninstallation->hub_id = ready->hub_id;
    auto forgotten = forget_tokens(world, std::move(*stored), "The app is uninstalled");
    if (!forgotten) return pass_on(std::move(forgotten.error()));
    return uninstallation;
}

}  // namespace hsauth
