#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace hsauth {

using Sha256 = std::array<std::byte, 32>;
[[nodiscard]] Sha256 sha256(std::string_view text);

}  // namespace hsauth
