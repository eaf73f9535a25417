#include "world/profile.h"

#include "support/catch.h"

using namespace hsauth;

namespace {

Profile full_profile() {
    Profile profile;
    profile.name = "shop";
    profile.client_id = "client";
    profile.client_secret = Secret{"client-secret"};
    profile.redirect_uri = "http://localhost:3000/oauth-callback";
    profile.required_scopes = {"oauth"};
    profile.optional_scopes = {"tickets"};
    profile.api_version = "v3";
    profile.api_origin = "https://api.hubapi.com";
    profile.consent_origin = "https://app.hubspot.com";
    profile.hub_id = 123;
    profile.hub_domain = "example.com";
    profile.user_id = 42;
    profile.user = "a@example.com";
    profile.app_id = 7;
    profile.hublet = "na1";
    profile.access_token = Secret{"access"};
    profile.refresh_token = Secret{"refresh"};
    profile.expires_at = from_epoch_seconds(1795294800);
    profile.granted_scopes = ScopeSet{"oauth", "tickets"};
    return profile;
}

}  // namespace

TEST_CASE("A clone has every member of the original", "[profile]") {
    const auto profile = full_profile();
    const auto copy = profile.clone();
    CHECK(copy.name == profile.name);
    CHECK(copy.client_id == profile.client_id);
    CHECK(copy.client_secret.reveal() == "client-secret");
    CHECK(copy.redirect_uri == profile.redirect_uri);
    CHECK(copy.required_scopes == profile.required_scopes);
    CHECK(copy.optional_scopes == profile.optional_scopes);
    CHECK(copy.api_version == profile.api_version);
    CHECK(copy.api_origin == profile.api_origin);
    CHECK(copy.consent_origin == profile.consent_origin);
    CHECK(copy.hub_id == profile.hub_id);
    CHECK(copy.hub_domain == profile.hub_domain);
    CHECK(copy.user_id == profile.user_id);
    CHECK(copy.user == profile.user);
    CHECK(copy.app_id == profile.app_id);
    CHECK(copy.hublet == profile.hublet);
    CHECK(copy.access_token.reveal() == "access");
    CHECK(copy.refresh_token.reveal() == "refresh");
    CHECK(copy.expires_at == profile.expires_at);
    CHECK(copy.granted_scopes == profile.granted_scopes);
}

TEST_CASE("A login is client id, account and API origin, and nothing else", "[profile]") {
    const auto profile = full_profile();
    auto other = full_profile();
    other.name = "another";
    other.redirect_uri = "http://localhost:3000";
    other.user_id = 43;
    other.access_token = Secret{};
    CHECK(same_identity(profile, other));

    auto client = full_profile();
    client.client_id = "another client";
    CHECK_FALSE(same_identity(profile, client));
    auto account = full_profile();
    account.hub_id = 124;
    CHECK_FALSE(same_identity(profile, account));
    auto origin = full_profile();
    origin.api_origin = "http://localhost:4280";
    CHECK_FALSE(same_identity(profile, origin));
}

TEST_CASE("An account that isn't known is no account's equal, not even its own", "[profile]") {
    const auto known = full_profile();
    auto unknown = full_profile();
    unknown.hub_id.reset();
    CHECK_FALSE(same_identity(known, unknown));
    CHECK_FALSE(same_identity(unknown, known));
    CHECK_FALSE(same_identity(unknown, unknown));
}
