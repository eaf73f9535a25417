#include "emulator/example_config.h"

namespace hsauth::emulator {

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
      "optional_scopes": ["crm.objects.deals.read", "automation", "crm.objects.custom.read"],
      // Required as soon as the authorization URL asks for them in `scope`.
      "conditionally_required_scopes": ["crm.objects.companies.read"],
      // "hubspot": the URL's scopes must agree with these lists; "lenient": any further name may be asked for.
      "scope_rules": "hubspot"
      // "install_blocked": "app_governance", "acceptable_use_policy" or "invalid_link" lets nobody install it.
    }
  ],
  // Which scopes an account has depends on what its owner pays for. Optional ones that it lacks are left out of the
  // grant, as HubSpot does without a word; required ones end at an error page. These lists are made up, too.
  "accounts": [
    {
      "hub_id": 111111,
      "name": "Meadow Bakery",
      "hub_domain": "meadow.example",
      "hublet": "na1",
      "tier": "Free",
      // What GET /account-info/2026-03/details says: STANDARD, DEVELOPER_TEST, SANDBOX or APP_DEVELOPER.
      "account_type": "STANDARD",
      "time_zone": "US/Eastern",
      "available_scopes": ["oauth", "crm.objects.contacts.read", "crm.objects.companies.read", "crm.objects.deals.read"],
      "users": [{"user_id": 41, "email": "ada@meadow.example", "can_install": true}]
    },
    {
      "hub_id": 222222,
      "name": "Harbour Logistics",
      "hub_domain": "harbour.example",
      "hublet": "eu1",
      "tier": "Professional",
      "account_type": "STANDARD",
      "time_zone": "Europe/Berlin",
      "available_scopes": [
        "oauth", "crm.objects.contacts.read", "crm.objects.companies.read", "crm.objects.deals.read", "automation"
      ],
      "users": [
        {"user_id": 42, "email": "grace@harbour.example", "can_install": true},
        // Lacks the permission to install apps.
        {"user_id": 43, "email": "intern@harbour.example", "can_install": false}
      ]
    },
    {
      "hub_id": 333333,
      "name": "Summit Insurance (sandbox)",
      "hub_domain": "summit.example",
      "hublet": "na1",
      "tier": "Enterprise",
      "account_type": "SANDBOX",
      "time_zone": "UTC",
      "available_scopes": "all",
      "users": [{"user_id": 44, "email": "joan@summit.example", "can_install": true}]
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
