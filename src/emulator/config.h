#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/secret.h"
#include "emulator/assumptions.h"
#include "emulator/fault.h"
#include "emulator/rate_limit.h"

namespace hsauth::emulator {

using ScopeNames = std::vector<std::string>;

[[nodiscard]] bool contains(const ScopeNames& scopes, std::string_view name);

// hubspot: what the URL asks for is held against the app's three lists. lenient: the required ones must be
// asked for, and any other name may be.
enum class ScopeRules { hubspot, lenient };

// Why HubSpot would let nobody install the app, whatever its URL asks for.
enum class InstallBlock {
    app_governance,         // the account's admins haven't approved it
    acceptable_use_policy,  // its developer hasn't signed it
    invalid_link,           // it may no longer be installed by a link
};

struct App {
    std::string client_id;
    Secret client_secret;
    std::int64_t app_id = 0;
    std::string name;
    std::vector<std::string> redirect_uris;  // at least one
    ScopeNames required_scopes;              // always has "oauth", as HubSpot adds it to every app
    ScopeNames optional_scopes;
    ScopeNames conditionally_required_scopes;
    ScopeRules scope_rules = ScopeRules::hubspot;
    std::optional<InstallBlock> install_blocked;
};

struct User {
    std::int64_t user_id = 0;
    std::string email;
    bool can_install = true;
};

struct Account {
    std::int64_t hub_id = 0;
    std::string name;  // empty: its domain names it
    std::string hub_domain;
    std::string hublet = "na1";
    std::string tier;  // such as "Professional", as the consent page shows it; may be empty
    std::string account_type =
        "STANDARD";  // as HubSpot names them: also DEVELOPER_TEST, SANDBOX, APP_DEVELOPER
    std::string time_zone = "UTC";
    std::optional<ScopeNames> available_scopes;  // nothing: every scope
    std::vector<User> users;                     // at least one

    // Whether the account's subscription carries the scope; "oauth" always is.
    [[nodiscard]] bool offers(std::string_view scope) const;
};

// What one emulator stands for. It holds what was read as it is; nothing changes it while the emulator runs.
struct Config {
    std::vector<App> apps;          // at least one, client ids differ
    std::vector<Account> accounts;  // at least one, hub ids differ
    std::chrono::seconds access_token_lifetime{1800};
    std::chrono::seconds code_lifetime{300};
    bool rotate_refresh_tokens = false;
    std::optional<RateLimit> rate_limit;  // nothing: calls are never refused for their number
    std::vector<Fault> faults;            // those that are pending at the start
    Assumptions assumptions;
};

// One lenient app with the redirect URIs of HubSpot's samples and two accounts with all scopes.
[[nodiscard]] Config default_config();

// JSON with comments; a member that is left out has default_config()'s value. A fault, an unknown member too,
// is an error of kind local that names `source` and the JSON pointer (RFC 6901) of what is wrong.
[[nodiscard]] Result<Config> read_config(std::string_view text, std::string_view source);

}  // namespace hsauth::emulator
