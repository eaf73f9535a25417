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

// JSON text with the values of secret names replaced, of whatever type and wherever they are nested. A
// document that breaks off is redacted, too; from where the text stops being JSON on, only its size is shown.
[[nodiscard]] std::string redacted_json(std::string_view text);

// The body of an answer: an object or array as redacted_json() shows it, of anything else the size alone,
// since nothing tells what is secret in it.
[[nodiscard]] std::string redacted_body(std::string_view text);

}  // namespace hsauth
