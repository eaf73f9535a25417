#pragma once

#include <string_view>

#include "hubspot/meaning.h"

namespace hsauth {

// What the refused request showed to be let in.
enum class Shown { app_credentials, access_token };

// What an HTTP status means by itself; null outside 300 to 599.
[[nodiscard]] const Meaning* status_meaning(int http_status, Shown shown);

// What an `error` on the redirect means (RFC 6749 section 4.1.2.1); any other name is a refusal, too.
[[nodiscard]] const Meaning& redirect_meaning(std::string_view error);

}  // namespace hsauth
