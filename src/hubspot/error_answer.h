#pragma once

#include <string_view>

#include "base/error.h"

namespace hsauth {

// Reads a refusal in either of HubSpot's shapes (the OAuth one with error, error_description, status and
// message; the API one with category, correlationId, context, errors and links), or neither. Every member is
// optional, and what is odd is left out: the status stands in any case.
[[nodiscard]] RemoteRefusal read_error_answer(int http_status, std::string_view body);

}  // namespace hsauth
