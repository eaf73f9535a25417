#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "base/secret.h"
#include "base/timestamp.h"
#include "oauth/scope_set.h"

namespace hsauth {

// Where HubSpot's CLI sends a browser after `hs auth --auth-type=oauth2`, whatever the app.
inline constexpr std::string_view cli_redirect_uri = "http://localhost:3000/oauth-callback";

// An account as the config file of HubSpot's own CLI has it. What only OAuth accounts have is empty for the
// others, and where the CLI's own login wasn't finished.
struct CliAccount {
    std::int64_t account_id = 0;
    std::string name;
    std::string auth_type;    // in lower case: "oauth2", "personalaccesskey", "apikey"
    std::string environment;  // in lower case: "prod" or "qa"

    std::string client_id;
    Secret client_secret;
    ScopeSet scopes;
    Secret access_token;
    std::optional<Timestamp> expires_at;
    Secret refresh_token;
};

// Why the file can't be taken, and where. Never anything that stands there.
struct CliConfigFault {
    std::size_t line = 1;
    std::string why;
};

// Reads ~/.hscli/config.yml and hubspot.config.yml alike: the accounts of `accounts`, or of `portals` as
// older versions of the CLI call them. Keys that it doesn't know are passed over, and so is `auth` of an
// account that isn't OAuth's. An `expiresAt` that is no date isn't known.
[[nodiscard]] tl::expected<std::vector<CliAccount>, CliConfigFault> read_cli_config(std::string_view text);

}  // namespace hsauth
