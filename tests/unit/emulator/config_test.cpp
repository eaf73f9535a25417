#include "emulator/config.h"

#include <set>

#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::emulator;

TEST_CASE("The example is a good config that uses every member", "[config]") {
    const auto config = read_config(example_config(), "example");
    REQUIRE(config);
    CHECK(config->apps[0].scope_rules == ScopeRules::hubspot);
    CHECK(config->apps[0].client_id.size() == 36);
    CHECK(config->apps[0].client_secret.size() == 36);
    CHECK(config->accounts[1].available_scopes->size() == 3);
    CHECK_FALSE(config->accounts[1].users[1].can_install);
    for (const auto* member : {"client_id",        "client_secret",
                               "app_id",           "name",
                               "redirect_uris",    "required_scopes",
                               "optional_scopes",  "conditionally_required_scopes",
                               "scope_rules",      "hub_id",
                               "hub_domain",       "hublet",
                               "available_scopes", "users",
                               "user_id",          "email",
                               "can_install",      "access_token_lifetime",
                               "code_lifetime",    "rotate_refresh_tokens",
                               "account_type",     "time_zone",
                               "rate_limit",       "faults"}) {
        CAPTURE(member);
        CHECK(example_config().find('"' + std::string(member) + "\":") != std::string_view::npos);
    }
}

TEST_CASE("The default config takes any scope of one app for two accounts", "[config]") {
    const auto config = default_config();
    REQUIRE(config.apps.size() == 1);
    CHECK(config.apps[0].scope_rules == ScopeRules::lenient);
    CHECK(contains(config.apps[0].required_scopes, "oauth"));
    CHECK_FALSE(config.apps[0].redirect_uris.empty());
    std::set<std::int64_t> hubs;
    for (const auto& account : config.accounts) {
        hubs.insert(account.hub_id);
        CHECK(account.offers("whatever.is.asked"));
        CHECK_FALSE(account.users.empty());
    }
    CHECK(hubs.size() == 2);
}

TEST_CASE("An account with a list offers what is on it, and oauth", "[config]") {
    Account account;
    account.available_scopes = ScopeNames{"tickets"};
    CHECK(account.offers("tickets"));
    CHECK(account.offers("oauth"));
    CHECK_FALSE(account.offers("ticket"));
    CHECK_FALSE(account.offers("tickets.read"));
    CHECK_FALSE(account.offers(""));
}
