#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "base/timestamp.h"

namespace hsauth {

// How long a Retry-After header asks to wait from `now` on (RFC 9110 section 10.2.3): a number of seconds, or
// a date in any of HTTP's three forms (section 5.6.7); one that is past is no wait. Nothing for what is
// neither, or for a number that nobody would wait for.
[[nodiscard]] std::optional<std::chrono::seconds> read_retry_after(std::string_view value, Timestamp now);

}  // namespace hsauth
