#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/query.h"
#include "base/result.h"
#include "flow/connection.h"
#include "flow/login_secrets.h"
#include "flow/new_login.h"
#include "hubspot/possible_pages.h"

namespace hsauth {

enum class BrowserUse { open, leave };
// Whether a person may be asked to do something at the terminal.
enum class Asking { allowed, never };

// One login over HubSpot's consent page, with everything that decides it.
struct AuthorizePlan {
    Connection connection;
    LoginTarget target;
    Origin consent;
    std::optional<std::int64_t> account = {};       // opens the page for this one
    Parameters extra = {};                          // what the person adds to the URL
    std::optional<std::string> issuer = {};         // then the redirect must name it (RFC 9207)
    std::optional<std::uint16_t> listen_port = {};  // where a tunnel leads to; else the redirect URI's port
    BrowserUse browser_use = BrowserUse::open;
    std::vector<std::string> browser_commands = {};
    std::chrono::seconds wait{300};
    Asking asking = Asking::allowed;
    // What HubSpot may be showing where no redirect comes, likeliest first.
    std::vector<PossiblePage> possible_pages = {};
};

// The address of the consent page; a usage error where what the person adds to it is off.
[[nodiscard]] Result<std::string> consent_url(const AuthorizePlan& plan, const LoginSecrets& secrets);

}  // namespace hsauth
