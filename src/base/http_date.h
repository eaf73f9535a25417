#pragma once

#include <optional>
#include <string>

#include "base/timestamp.h"

namespace hsauth {

// A date of an HTTP header in any of its three forms (RFC 9110 section 5.6.7); nothing for what is none.
[[nodiscard]] std::optional<Timestamp> read_http_date(const std::string& text);

}  // namespace hsauth
