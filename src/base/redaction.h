#pragma once

#include <string>
#include <string_view>

namespace hsauth {

// What stands in the place of a secret in a trace.
inline constexpr std::string_view redacted_mark = "[redacted]";

// Whether a form field, query parameter, JSON member or header of that name holds a secret: client_secret,
// the tokens, code, code_verifier, state, Authorization, Cookie and their like. Case doesn't matter.
[[nodiscard]] bool names_a_secret(std::string_view name);

// An encoded query or form body with the values of secret names replaced.
[[nodiscard]] std::string redacted_parameters(std::string_view encoded);

// A request target (path and query) with tokens in the path of HubSpot's v1 endpoints and secret query
// parameters replaced.
[[nodiscard]] std::string redacted_target(std::string_view target);

// JSON text with the string values of secret names replaced, wherever they are nested. Works on text, so that
// a broken document is redacted, too.
[[nodiscard]] std::string redacted_json(std::string_view text);

}  // namespace hsauth
