#pragma once

#include <string>

#include "base/secret.h"
#include "json/value.h"

namespace hsauth::json {

enum class Layout { one_line, indented };

// JSON text without a line end behind it; what is no UTF-8 becomes U+FFFD.
[[nodiscard]] Secret write_secret(const Value& value, Layout layout = Layout::one_line);
// The same for what holds no secret.
[[nodiscard]] std::string write(const Value& value, Layout layout = Layout::one_line);

}  // namespace hsauth::json
