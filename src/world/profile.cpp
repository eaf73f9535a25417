#include "world/profile.h"

namespace hsauth {

Profile Profile::clone() const {
    Profile copy;
    copy.name = name;
    copy.client_id = client_id;
    copy.client_secret = client_secret.clone();
    copy.redirect_uri = redirect_uri;
    copy.required_scopes = required_scopes;
    copy.optional_scopes = optional_scopes;
    copy.api_version = api_version;
    copy.api_origin = api_origin;
    copy.consent_origin = consent_origin;
    copy.hub_id = hub_id;
    copy.hub_domain = hub_domain;
    copy.user_id = user_id;
    copy.user = user;
    copy.app_id = app_id;
    copy.hublet = hublet;
    copy.access_token = access_token.clone();
    copy.refresh_token = refresh_token.clone();
    copy.expires_at = expires_at;
    copy.granted_scopes = granted_scopes;
    return copy;
}

bool same_identity(const Profile& a, const Profile& b) {
    return a.hub_id && a.client_id == b.client_id && a.hub_id == b.hub_id && a.api_origin == b.api_origin;
}

}  // namespace hsauth
