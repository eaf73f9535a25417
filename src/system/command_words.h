#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hsauth {

// A command line in its words: split on blanks; single quotes keep everything, double quotes all but \" and
// \\, and a backslash outside quotes keeps the next character. Nothing is expanded, and nothing of this is a
// shell's. Nothing where a quote isn't closed or a backslash is the last character.
[[nodiscard]] std::optional<std::vector<std::string>> command_words(std::string_view command);

}  // namespace hsauth
