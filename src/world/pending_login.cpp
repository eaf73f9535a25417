#include "world/pending_login.h"

namespace hsauth {

PendingLogin PendingLogin::clone() const {
    PendingLogin copy;
    copy.state = state.clone();
    copy.verifier = verifier.clone();
    copy.client_id = client_id;
    copy.redirect_uri = redirect_uri;
    copy.required_scopes = required_scopes;
    copy.optional_scopes = optional_scopes;
    copy.api_version = api_version;
    copy.api_origin = api_origin;
    copy.consent_origin = consent_origin;
    copy.account = account;
    copy.issuer = issuer;
    copy.profile_name = profile_name;
    copy.is_to_be_saved = is_to_be_saved;
    copy.store = store;
    copy.expected_account = expected_account;
    copy.required_grant = required_grant;
    copy.made_at = made_at;
    return copy;
}

bool has_expired(const PendingLogin& login, Timestamp now) {
    return now >= login.made_at + pending_login_life;
}

}  // namespace hsauth
