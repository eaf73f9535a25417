#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "emulator/config.h"
#include "emulator/scope_rules.h"

namespace hsauth::emulator {

// exact: byte for byte, as HubSpot compares. loopback: on a loopback host any port will do (RFC 8252
// section 7.3).
enum class RedirectMatch { exact, loopback };

// An authorization URL that may be put before a person. Points into the Config.
struct AuthorizationRequest {
    const App* app = nullptr;
    const Account* account = nullptr;  // the one in the path; null where the person chooses
    std::string redirect_uri;
    ScopeNames scope;
    ScopeNames optional_scope;
    std::string state;           // empty where none was sent
    std::string code_challenge;  // S256; empty where none was sent
};

// Judges the URL; `account` is its path's account segment, empty for none. Whatever is wrong is shown on a
// page and never redirected, as at HubSpot: the redirect URI may be what is wrong.
//
// Nobody knows what HubSpot does with a response_type other than code: here it is refused.
[[nodiscard]] tl::expected<AuthorizationRequest, PageRefusal> judge_authorization(const Config& config,
                                                                                  RedirectMatch match,
                                                                                  std::string_view account,
                                                                                  std::string_view query);

}  // namespace hsauth::emulator
