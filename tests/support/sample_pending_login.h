#pragma once

#include <string>

#include "world/pending_login.h"

namespace hsauth {

// A pending login in which everything is set.
inline PendingLogin sample_pending_login(const std::string& state = "state-of-a-pending-login") {
    PendingLogin login;
    login.state = Secret{state};
    login.verifier = Secret{"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"};
    login.client_id = "client-id";
    login.redirect_uri = "https://tunnel.example.com/cb?tenant=1";
    login.required_scopes = {"oauth", "crm.objects.contacts.read"};
    login.optional_scopes = {"tickets"};
    login.api_version = "2026-03";
    login.api_origin = "https://api.hubapi.com";
    login.consent_origin = "https://app-eu1.hubspot.com";
    login.account = 9007199254740993;
    login.issuer = "https://app.hubspot.com";
    login.profile_name = "work";
    login.is_to_be_saved = false;
    login.expected_account = 42;
    login.required_grant = {"tickets"};
    login.made_at = from_epoch_seconds(1795294800);
    return login;
}

inline bool same_pending_login(const PendingLogin& a, const PendingLogin& b) {
    return a.state.reveal() == b.state.reveal() && a.verifier.reveal() == b.verifier.reveal() &&
           a.client_id == b.client_id && a.redirect_uri == b.redirect_uri &&
           a.required_scopes == b.required_scopes && a.optional_scopes == b.optional_scopes &&
           a.api_version == b.api_version && a.api_origin == b.api_origin &&
           a.consent_origin == b.consent_origin && a.account == b.account && a.issuer == b.issuer &&
           a.profile_name == b.profile_name && a.is_to_be_saved == b.is_to_be_saved &&
           a.expected_account == b.expected_account && a.required_grant == b.required_grant &&
           a.made_at == b.made_at;
}

}  // namespace hsauth
