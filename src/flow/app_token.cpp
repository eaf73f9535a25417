#include "flow/app_token.h"

#include <utility>

namespace hsauth {

namespace {

// A failure is only said, since the token is good, but a signal ends the call.
Result<> learn_scopes(World& world, Narrator& narrator, const Connection& connection, Profile& profile) {
    const auto known = connection.open(world).introspect(profile.access_token, TokenKind::access_token);
    if (!known && is_signal(known.error().kind)) return pass_on(known.error());
    if (known && known->active) profile.granted_scopes = known->scopes;
    if (!known) narrator.warn("HubSpot didn't say which scopes the token has: " + known.error().message);
    return {};
}

}  // namespace

Result<> check_has_app_tokens(ApiVersion version) {
    if (version != ApiVersion::v1) return {};
    return fail(ErrorKind::usage, "HubSpot's v1 OAuth API has no tokens for an app itself.",
                "Use --api-version v3 or newer.");
}

Result<Login> app_token(World& world, Narrator& narrator, const Connection& connection,
                        const ScopeSet& scopes) {
    if (auto has = check_has_app_tokens(connection.version); !has) return pass_on(std::move(has.error()));
    const auto asked_at = world.clock.now();
    auto answer = connection.open(world).app_token(scopes);
    if (!answer) return pass_on(std::move(answer.error()));

    Profile profile;
    profile.client_id = connection.app.client_id;
    profile.api_version = endpoints_of(connection.version).name;
    profile.api_origin = connection.api.text();
    profile.required_scopes = scopes;
    // This grant has none (RFC 6749 section 4.4.3); one that came all the same is nobody's.
    answer->refresh_token.reset();
    apply(*answer, asked_at, profile);
    if (!profile.granted_scopes) {
        if (auto known = learn_scopes(world, narrator, connection, profile); !known)
            return pass_on(std::move(known.error()));
    }
    return login_of(std::move(profile), asked_at);
}

}  // namespace hsauth
