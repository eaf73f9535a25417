#pragma once

#include <span>
#include <string>

#include "base/result.h"

namespace hsauth::cli {

// Refuses the flags that people try for a secret, such as --client-secret, wherever they stand before "--"
// and on whichever command: everybody on the machine can read a command line. The error says what to use
// instead and never repeats a value.
[[nodiscard]] Result<> check_names_no_secret(std::span<const std::string> words);

}  // namespace hsauth::cli
