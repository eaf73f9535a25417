#pragma once

#include <string_view>

#include "base/timestamp.h"
#include "emulator/token_book.h"
#include "json/value.h"

namespace hsauth::emulator {

// What HubSpot tells of a token, under the names that its versions have in common: token, scopes, hub_id,
// hub_domain, user, user_id, app_id, client_id as far as the grant has them.
[[nodiscard]] json::Object described(std::string_view token, const Grant& grant);

// The nested description of an access token that HubSpot signs. The signatures here sign nothing.
[[nodiscard]] json::Object signed_description(const IssuedAccessToken& token);

}  // namespace hsauth::emulator
