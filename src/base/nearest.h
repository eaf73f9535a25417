#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace hsauth {

// The candidate that a person most likely meant: the one with the fewest edits (a swap of neighbours counts
// as one), if they are few for its length. The view points into the candidates.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view word,
                                                      std::span<const std::string_view> candidates);

}  // namespace hsauth
