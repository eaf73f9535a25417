#pragma once

#include <string>
#include <string_view>

#include "base/secret.h"

namespace hsauth {

// A text in single quotes, from which a shell of POSIX's takes exactly its bytes (all but NUL, which no shell
// can hold).
[[nodiscard]] Secret shell_quoted(std::string_view text);

// A text as one word of a command that is shown to a person: quoted only where a shell would take it apart.
[[nodiscard]] std::string shell_word(std::string_view text);

}  // namespace hsauth
