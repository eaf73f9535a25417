#pragma once

#include <string>

#include "base/error.h"
#include "flow/narrator.h"
#include "json/value.h"

namespace hsauth::cli {

// For a person: the message and, on a line of its own, the hint.
[[nodiscard]] std::string error_text(const Error& error, Colour colour);
// Its members; what isn't known is null.
[[nodiscard]] json::Object error_object(const Error& error);
// For a script: one object on one line; what isn't known is null.
[[nodiscard]] std::string error_json(const Error& error);
// Its "error" member, which reports on several things at once have for each that failed.
[[nodiscard]] json::Object error_object(const Error& error);

}  // namespace hsauth::cli
