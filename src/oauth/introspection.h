#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/timestamp.h"
#include "oauth/scope_set.h"

namespace hsauth {

enum class TokenKind { access_token, refresh_token };

[[nodiscard]] std::string_view name_of(TokenKind kind);

// What a server knows of a token (RFC 7662 section 2.2, with HubSpot's members).
struct Introspection {
    bool active = false;
    TokenKind kind = TokenKind::access_token;
    std::optional<std::int64_t> hub_id;
    std::string hub_domain;
    std::string user;
    std::optional<std::int64_t> user_id;
    std::optional<std::int64_t> app_id;
    std::string client_id;
    std::optional<std::chrono::seconds> expires_in;  // what is left
    std::optional<Timestamp> expires_at;  // RFC 7662's exp, by the server's clock; HubSpot sends none
    std::optional<ScopeSet> scopes;
    std::optional<bool> is_private_distribution;
    std::optional<bool> is_user_level;
    std::string hublet;
};

// RFC 7662's answer has `active`; v1's metadata has none and speaks only of live tokens, each with its
// hub_id.
enum class IntrospectionShape { standard, v1_metadata };

// Strict as the token answer's reader: `active` must be a boolean, and an answer that is not clearly "active"
// never counts as active. `asked` is the kind where the answer doesn't say.
[[nodiscard]] Result<Introspection> read_introspection(std::string_view body, IntrospectionShape shape,
                                                       TokenKind asked);

}  // namespace hsauth
