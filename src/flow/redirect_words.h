#pragma once

#include <string_view>

#include "base/error.h"
#include "oauth/callback.h"

namespace hsauth {

// Why a redirect doesn't count, as the rest of a sentence: "it has no code".
[[nodiscard]] std::string_view words_for(NotOurs reason);

// What a refusal on the redirect ends a login with.
[[nodiscard]] Error denial(const Denied& denied);

}  // namespace hsauth
