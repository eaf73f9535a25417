#include "flow/login_start.h"

#include <utility>

namespace hsauth {

namespace {

PendingLogin pending_login_of(const AuthorizePlan& plan, LoginSecrets secrets, Timestamp now) {
    const auto& target = plan.target;
    PendingLogin login;
    login.state = std::move(secrets.state);
    login.verifier = std::move(secrets.pkce.verifier);
    login.client_id = plan.connection.app.client_id;
    login.redirect_uri = target.redirect_uri.text();
    login.required_scopes = target.required_scopes;
    login.optional_scopes = target.optional_scopes;
    login.api_version = endpoints_of(plan.connection.version).name;
    login.api_origin = plan.connection.api.text();
    login.consent_origin = target.consent_origin;
    login.account = plan.account;
    login.issuer = plan.issuer.value_or("");
    login.profile_name = target.profile_name;
    login.store = target.store;
    login.is_to_be_saved = target.saving == Saving::save;
    login.expected_account = target.checks.expected_account;
    login.required_grant = target.checks.required_grant;
    login.made_at = now;
    return login;
}

}  // namespace

Result<LoginStart> start_login(World& world, const AuthorizePlan& plan) {
    if (auto savable = check_can_save(world, plan.target.profile_name, plan.target.saving, plan.target.store);
        !savable)
        return pass_on(std::move(savable.error()));
    auto secrets = fresh_login_secrets(world.random);
    if (!secrets) return pass_on(std::move(secrets.error()));
    auto url = consent_url(plan, *secrets);
    if (!url) return pass_on(std::move(url.error()));
    const auto now = world.clock.now();
    const auto login = pending_login_of(plan, std::move(*secrets), now);
    if (auto saved = world.pending.save(login); !saved) return pass_on(std::move(saved.error()));
    return LoginStart{std::move(*url), login.redirect_uri, now + pending_login_life};
}

}  // namespace hsauth
