#pragma once

#include <string>

#include "base/secret.h"

namespace hsauth {

// What a helper said when it failed, fit for an error: its first line with something in it, 200 bytes of it
// at most. Whatever may be a secret is replaced: JSON as a whole, and every word of 16 bytes or more that has
// a digit, as every token and client secret has. Empty where it said nothing.
[[nodiscard]] std::string helper_words(const Secret& said);

}  // namespace hsauth
