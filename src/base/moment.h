#pragma once

#include <optional>
#include <string_view>

#include "base/timestamp.h"

namespace hsauth {

// The moment that a text in RFC 3339 names, with any offset from UTC; fractions of a second are dropped.
// Nothing for any other text, or where no calendar has it.
[[nodiscard]] std::optional<Timestamp> moment_of(std::string_view text);

}  // namespace hsauth
