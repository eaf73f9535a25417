#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace hsauth {

// How many parameters of the template stand for something in the path, by the rules of find_operation()
// (scope_catalogue.h). Nothing where the path is none of the template's.
[[nodiscard]] std::optional<std::size_t> parameters_filled(std::string_view path_template,
                                                           std::string_view path);

}  // namespace hsauth
