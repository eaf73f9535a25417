#include "emulator/example_config.h"

#include "emulator/config.h"
#include "emulator/scope_rules.h"
#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::emulator;

TEST_CASE("The example is a good config that uses every member", "[example_config]") {
    REQUIRE(read_config(example_config(), "example"));
    // clang-format off
    for (const auto* member : {
        "apps", "client_id", "client_secret", "app_id", "name", "redirect_uris", "required_scopes",
        "optional_scopes", "scope_rules", "install_blocked", "accounts",
        "conditionally_required_scopes", "hub_id", "hub_domain", "hublet", "tier", "account_type",
        "time_zone", "available_scopes", "users", "user_id", "email", "can_install",
        "access_token_lifetime", "code_lifetime", "rate_limit", "rotate_refresh_tokens", "faults",
        "assumptions"}) {
    // clang-format on
        CAPTURE(member);
        CHECK(example_config().find('"' + std::string(member) + "\":") != std::string_view::npos);
    }
}

TEST_CASE("The example's accounts are a free one, a professional one in the EU and an enterprise sandbox",
          "[example_config]") {
    const auto config = read_config(example_config(), "example");
    REQUIRE(config);
    const auto& app = config->apps.at(0);
    REQUIRE(config->accounts.size() == 3);
    const auto& [free, professional, sandbox] =
        std::tie(config->accounts[0], config->accounts[1], config->accounts[2]);
    CHECK(free.tier == "Free");
    CHECK(professional.tier == "Professional");
    CHECK(professional.hublet == "eu1");
    CHECK_FALSE(professional.users.at(1).can_install);
    CHECK(sandbox.tier == "Enterprise");
    CHECK(sandbox.account_type == "SANDBOX");

    const auto optional_count = [&](const Account& account) {
        return granted_scopes(account, app.required_scopes, app.optional_scopes).size() -
               app.required_scopes.size();
    };
    CHECK(optional_count(free) == 1);
    CHECK(optional_count(professional) == 2);
    CHECK(optional_count(sandbox) == 3);
    for (const auto& account : config->accounts)
        CHECK_FALSE(subscription_fault(account, app.required_scopes));
}
