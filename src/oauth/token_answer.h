#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "base/secret.h"
#include "oauth/scope_set.h"

namespace hsauth {

// What a token endpoint answers (RFC 6749 section 5.1, with HubSpot's members).
struct TokenAnswer {
    Secret access_token;
    std::optional<Secret> refresh_token;             // absent: the old one stays good
    std::optional<std::chrono::seconds> expires_in;  // absent: not known
    std::optional<std::int64_t> hub_id;
    std::optional<std::int64_t> user_id;
    std::optional<ScopeSet> scopes;
};

// Reads it strictly: what is doubtful is an error of kind unavailable, since a value that is stored wrongly
// loses a login.
[[nodiscard]] Result<TokenAnswer> read_token_answer(std::string_view body);

}  // namespace hsauth
