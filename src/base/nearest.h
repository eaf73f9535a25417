#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace hsauth {

// The candidate that a person most likely meant: the one with the fewest edits (a swap of neighbours counts
// as one), if they are few for its length. The view points into the candidates.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view word,
                                                      std::span<const std::string_view> candidates);

// The few that are likeliest, likeliest first: at most that many.
[[nodiscard]] std::vector<std::string_view> nearest_few(std::string_view word,
                                                        std::span<const std::string_view> candidates,
                                                        std::size_t most);

}  // namespace hsauth
