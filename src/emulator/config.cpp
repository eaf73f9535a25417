#include "emulator/config.h"

#include <algorithm>

namespace hsauth::emulator {

bool contains(const ScopeNames& scopes, std::string_view name) {
    return std::find(scopes.begin(), scopes.end(), name) != scopes.end();
}

bool Account::offers(std::string_view scope) const {
    return !available_scopes || scope == "oauth" || contains(*available_scopes, scope);
}

Config default_config() {
    App app;
    app.client_id = "e1a0c11e-0000-4000-8000-0000000000a1";
    app.client_secret = Secret("e1a05ec2-0000-4000-8000-0000000000a1");
    app.app_id = 1001;
    app.name = "Emulated app";
    app.redirect_uris = {"http://localhost:3000/oauth-callback", "http://localhost:3000",
                         "http://localhost:5000/oauth/callback", "http://localhost:8000/oauth/callback"};
    app.required_scopes = {"oauth"};
    app.scope_rules = ScopeRules::lenient;

    Account first;
    first.hub_id = 123456;
    first.hub_domain = "meadow.example";
    first.users = {{42, "ada@meadow.example", true}};
    Account second;
    second.hub_id = 234567;
    second.hub_domain = "harbour.example";
    second.hublet = "eu1";
    second.users = {{43, "grace@harbour.example", true}};

    Config config;
    config.apps.push_back(std::move(app));
    config.accounts = {std::move(first), std::move(second)};
    return config;
}

std::string_view example_config() {
    return R"json(// What `hsauth emulator --config FILE` stands for. Every member may be left out.
{
  "apps": [
    {
      "client_id": "e1a0c11e-0000-4000-8000-0000000000b2",
      // Make one up: a real app's secret has no business here.
      "client_secret": "e1a05ec2-0000-4000-8000-0000000000b2",
      "app_id": 1002,
      "name": "Example app",
      // A request's redirect_uri must be one of these, byte for byte.
      "redirect_uris": ["http://localhost:3000/oauth-callback"],
      "required_scopes": ["oauth", "crm.objects.contacts.read"],
      "optional_scopes": ["crm.objects.deals.read", "automation"],
      // Required as soon as the authorization URL asks for them in `scope`.
      "conditionally_required_scopes": ["crm.objects.companies.read"],
      // "hubspot": the URL's scopes must agree with these lists; "lenient": any further name may be asked for.
      "scope_rules": "hubspot"
    }
  ],
  "accounts": [
    {
      "hub_id": 123456,
      "hub_domain": "meadow.example",
      "hublet": "na1",
      // What GET /account-info/2026-03/details says: STANDARD, DEVELOPER_TEST, SANDBOX or APP_DEVELOPER.
      "account_type": "STANDARD",
      "time_zone": "US/Eastern",
      "available_scopes": "all",
      "users": [{"user_id": 42, "email": "ada@meadow.example", "can_install": true}]
    },
    {
      // A smaller subscription: "automation" is dropped from what is granted here.
      "hub_id": 234567,
      "hub_domain": "harbour.example",
      "hublet": "eu1",
      "available_scopes": ["oauth", "crm.objects.contacts.read", "crm.objects.deals.read"],
      "users": [
        {"user_id": 43, "email": "grace@harbour.example", "can_install": true},
        // Lacks the permission to install apps.
        {"user_id": 44, "email": "intern@harbour.example", "can_install": false}
      ]
    }
  ],
  "access_token_lifetime": 1800, // seconds
  "code_lifetime": 300,          // seconds
  // true: each refresh gives a new refresh token and ends the old one. HubSpot keeps the same one.
  "rotate_refresh_tokens": false,
  // "off", or how many API calls an app may make in an account: HubSpot's is {"max": 110, "interval_ms": 10000}.
  "rate_limit": "off",
  // What goes wrong on purpose, such as {"endpoint": "token", "times": 1, "action": {"status": 503}}.
  "faults": [],
  // What nobody knows of HubSpot. Each value here is the default, and none is a claim.
  "assumptions": {
    // The words of five refusals of the token endpoint; "http_status" may be given as well.
    "bad_grant_type": {"message": "missing or unknown grant type", "error": "unsupported_grant_type"},
    "bad_redirect_uri": {"message": "missing or invalid redirect uri", "error": "invalid_request"},
    "mismatch_redirect_uri_auth_code": {
      "message": "redirect uri differs from the one of the auth code", "error": "invalid_grant"
    },
    "bad_code_verifier": {"message": "missing or invalid code verifier", "error": "invalid_grant"},
    "bad_scopes": {"message": "missing or invalid scopes", "error": "invalid_scope"},
    "cancel": "redirect",             // or "page": the app isn't told
    "cancel_error": "access_denied",  // of that redirect
    "plain_pkce": "refused",          // or "taken"
    "checked_first": "client_secret", // or "grant_type"
    "omitted_verifier": "refused",    // or "taken": after a challenge
    "expired_code": "BAD_AUTH_CODE",  // or "EXPIRED_AUTH_CODE", a status that older code knows
    "wrong_verifier": "keeps_code",   // or "uses_code"
    "refresh_scope": "ignored",       // or "narrows", "refused"
    "client_assertion": "refused",    // or "taken" in place of the secret, unread
    "token_rate_limit": "off",        // or like rate_limit, for each app
    "bad_client_status": 400,         // or 401: introspection and revocation with a wrong client id or secret
    "foreign_token": "inactive",      // or "active": introspecting another app's token
    "revoke_unknown_status": 200,     // or 400
    "revoke_access_token_status": 200, // or 400
    "v1_unknown_status": 404,         // of metadata and revocation
    "uninstalled_access": "live"      // or "dead": an uninstalled app's access tokens
  }
}
)json";
}

}  // namespace hsauth::emulator
