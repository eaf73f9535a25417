#pragma once

#include <optional>
#include <string_view>

#include "base/error.h"

namespace hsauth {

// Reads a refusal in either of HubSpot's shapes (the OAuth one with error, error_description, status and
// message; the API one with category, correlationId, context, errors and links), or neither. Every member is
// optional, and what is odd is left out: the HTTP status, where there is one, stands in any case.
[[nodiscard]] RemoteRefusal read_error_answer(std::optional<int> http_status, std::string_view body);

// Whether a body of which no HTTP status is known is an error in one of these shapes, as far as its members
// tell. One that says nothing but a known OAuth error doesn't tell.
[[nodiscard]] bool has_error_shape(std::string_view body);

}  // namespace hsauth
