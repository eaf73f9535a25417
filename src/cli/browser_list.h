#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hsauth::cli {

// The commands of a list such as BROWSER holds, separated by colons; a colon in quotes or behind a backslash
// belongs to its command. Empty ones are left out, nothing is unquoted.
[[nodiscard]] std::vector<std::string> browser_list(std::string_view list);

}  // namespace hsauth::cli
