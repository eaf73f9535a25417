#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/secret.h"
#include "world/programs.h"

namespace hsauth {

inline constexpr std::string_view usual_token_variable = "HUBSPOT_ACCESS_TOKEN";

// A letter or '_', then letters, digits and '_': what every shell can name.
[[nodiscard]] bool is_variable_name(std::string_view text);

// The program with the token in that variable. What could get it another token, the app's secret and the
// refresh token, isn't handed on: whoever uses a refresh token may put an end to ours. Nor is what tells of
// another token than this one.
[[nodiscard]] ProgramCall call_with_token(std::vector<std::string> words, const std::string& variable,
                                          const Secret& access_token);

}  // namespace hsauth
