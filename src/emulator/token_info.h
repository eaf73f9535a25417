#pragma once

#include <string_view>

#include "base/timestamp.h"
#include "emulator/token_book.h"
#include "json/value.h"

namespace hsauth::emulator {

// What HubSpot tells of a token, as far as its versions and kinds of token have it in common: token, scopes,
// and hub_id, hub_domain, user and user_id where the grant has an account. Which of the app's ids come with
// it differs.
[[nodiscard]] json::Object described(std::string_view token, const Grant& grant);

// The nested description of an access token that HubSpot signs. The signatures here sign nothing.
[[nodiscard]] json::Object signed_description(const IssuedAccessToken& token);

}  // namespace hsauth::emulator
