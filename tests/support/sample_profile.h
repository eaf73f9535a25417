#pragma once

#include <string>

#include "world/profile.h"

namespace hsauth {

// A profile in which everything is set.
inline Profile sample_profile(const std::string& name = "default") {
    Profile profile;
    profile.name = name;
    profile.client_id = "client-id";
    profile.client_secret = Secret{"client-secret-value"};
    profile.redirect_uri = "http://localhost:3000/oauth-callback";
    profile.required_scopes = {"oauth", "crm.objects.contacts.read"};
    profile.optional_scopes = {"tickets"};
    profile.api_version = "v3";
    profile.api_origin = "https://api.hubapi.com";
    profile.consent_origin = "https://app-eu1.hubspot.com";
    profile.hub_id = 9007199254740993;
    profile.hub_domain = "ex\"ample é.com";
    profile.user_id = 42;
    profile.user = "a@example.com";
    profile.app_id = 7;
    profile.hublet = "eu1";
    profile.access_token = Secret{"access-token-value"};
    profile.refresh_token = Secret{"refresh-token-value"};
    profile.expires_at = from_epoch_seconds(1795294800);
    profile.granted_scopes = ScopeSet{"oauth"};
    return profile;
}

inline bool same_profile(const Profile& a, const Profile& b) {
    return a.name == b.name && a.client_id == b.client_id &&
           a.client_secret.reveal() == b.client_secret.reveal() && a.redirect_uri == b.redirect_uri &&
           a.required_scopes == b.required_scopes && a.optional_scopes == b.optional_scopes &&
           a.api_version == b.api_version && a.api_origin == b.api_origin &&
           a.consent_origin == b.consent_origin && a.hub_id == b.hub_id && a.hub_domain == b.hub_domain &&
           a.user_id == b.user_id && a.user == b.user && a.app_id == b.app_id && a.hublet == b.hublet &&
           a.access_token.reveal() == b.access_token.reveal() &&
           a.refresh_token.reveal() == b.refresh_token.reveal() && a.expires_at == b.expires_at &&
           a.granted_scopes == b.granted_scopes &&
           a.store.value_or(SecretStore{}) == b.store.value_or(SecretStore{});
}

}  // namespace hsauth
