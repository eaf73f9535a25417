#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "base/secret.h"

namespace hsauth::cli {

// A whole number in decimal digits within the bounds; else a usage error that names `what` ("--wait").
[[nodiscard]] Result<std::int64_t> whole_number(std::string_view text, std::string_view what,
                                                std::int64_t least, std::int64_t most);

// A TCP port that can be listened at; else a usage error.
[[nodiscard]] Result<std::uint16_t> port_number(std::string_view text, std::string_view what);

// A secret as people keep it in a file or a variable: a line end behind it isn't part of it. Empty or with a
// blank or control character inside it is an error of that kind that names `what`, never the value.
[[nodiscard]] Result<Secret> secret_value(const Secret& raw, std::string_view what, ErrorKind kind);

}  // namespace hsauth::cli
