#pragma once

#include <string>
#include <string_view>

namespace hsauth {

// ASCII letters alone, as protocols compare their names; independent of the locale.
[[nodiscard]] std::string lower_case(std::string_view text);
[[nodiscard]] bool equal_in_any_case(std::string_view a, std::string_view b);

}  // namespace hsauth
