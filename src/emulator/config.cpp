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

}  // namespace hsauth::emulator
