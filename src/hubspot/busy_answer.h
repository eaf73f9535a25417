#pragma once

#include <algorithm>
#include <array>

namespace hsauth {

// Whether that status says that the server, or an account on it, can't answer just now and will be able to.
[[nodiscard]] constexpr bool is_busy(int status) {
    constexpr std::array busy = {423, 429, 477, 502, 503, 504};
    return std::find(busy.begin(), busy.end(), status) != busy.end();
}

}  // namespace hsauth
