#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/query.h"
#include "base/result.h"
#include "flow/narrator.h"
#include "flow/new_login.h"
#include "world/world.h"

namespace hsauth {

enum class BrowserUse { open, leave };

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
};

// Binds first, then says the URL and opens the browser, then waits for the one redirect that bears our state,
// exchanges its code, and only then answers the browser: the page says what really happened.
[[nodiscard]] Result<Login> authorize(World& world, Narrator& narrator, const AuthorizePlan& plan);

}  // namespace hsauth
