#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "json/reader.h"

namespace hsauth::json {

// A member's name as a part of a JSON pointer (RFC 6901).
[[nodiscard]] std::string pointer_part(std::string_view name);

// The line, 1-based, of what the pointer leads to, or of the last thing on the way there that exists.
[[nodiscard]] std::size_t line_at(const Document& document, std::string_view pointer);

}  // namespace hsauth::json
