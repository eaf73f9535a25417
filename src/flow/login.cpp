#include "flow/login.h"

#include <algorithm>
#include <utility>

#include "base/display_text.h"

namespace hsauth {

namespace {

// "account 123", as far as it is known.
std::string account_text(const Profile& profile) {
    return profile.hub_id ? "account " + std::to_string(*profile.hub_id) : std::string("an unknown account");
}

}  // namespace

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

std::optional<Error> fill_in_from_introspection(World& world, Narrator& narrator,
                                                const Connection& connection, Profile& profile) {
    const auto known = connection.open(world).introspect(profile.access_token, TokenKind::access_token);
    if (!known && is_signal(known.error().kind)) return known.error();
    if (!known || !known->active) {
        narrator.warn("HubSpot didn't say which account the token is for" +
                      (known ? std::string(".") : ": " + known.error().message));
        return std::nullopt;
    }
    if (!profile.hub_id) profile.hub_id = known->hub_id;
    if (!profile.user_id) profile.user_id = known->user_id;
    if (!profile.granted_scopes) profile.granted_scopes = known->scopes;
    if (!profile.app_id) profile.app_id = known->app_id;
    // v1 and the newer versions don't say the same things: what is known stays known.
    if (!known->hub_domain.empty()) profile.hub_domain = known->hub_domain;
    if (!known->user.empty()) profile.user = known->user;
    if (!known->hublet.empty()) profile.hublet = known->hublet;
    return std::nullopt;
}

Result<> check_login(const Profile& profile, const LoginChecks& checks) {
    if (checks.expected_account && profile.hub_id != checks.expected_account) {
        return fail(ErrorKind::check_failed,
                    "The token is for " + account_text(profile) + ", not for account " +
                        std::to_string(*checks.expected_account) + ".",
                    "Log in to the expected account, or change --expect-account.");
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
