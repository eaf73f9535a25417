#pragma once

#include <span>
#include <string>
#include <string_view>

namespace hsauth {

// The texts one after the other: "a, b, c". Empty for none.
[[nodiscard]] std::string joined(std::span<const std::string> texts, std::string_view between = ", ");

// As a sentence has them: "a, b and c".
[[nodiscard]] std::string enumerated(std::span<const std::string> texts, std::string_view last_word = "and");

}  // namespace hsauth
