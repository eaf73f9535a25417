#include "emulator/config.h"

#include <set>

#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::emulator;

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
