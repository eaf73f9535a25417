#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "cli/command.h"
#include "cli/settings.h"
#include "flow/login.h"

namespace hsauth::cli {

// What is wanted of a token that is to be used.
struct TokenWish {
    SharedOptions shared;
    std::optional<std::string> min_valid;
};

void declare_token_wish(OptionList& list, TokenWish& wish);

// A login whose access token is good for --min-valid seconds: of the profile that -p names; else by the
// refresh token of a flag or the environment, of which nothing is stored; else of the standing profile.
[[nodiscard]] Result<Login> wished_login(Context& context, const TokenWish& wish);

}  // namespace hsauth::cli
