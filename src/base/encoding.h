#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hsauth {

// RFC 4648 section 5, without padding, as RFC 7636 wants it.
[[nodiscard]] std::string base64url(std::span<const std::byte> bytes);
// RFC 4648 section 4, padded, as a Content-Security-Policy hash wants it.
[[nodiscard]] std::string base64(std::span<const std::byte> bytes);

// Everything but RFC 3986's unreserved characters as %XX; a space is %20, never a plus.
[[nodiscard]] std::string percent_encoded(std::string_view text);
// Undoes it. Nothing on a percent sign that two hex digits don't follow. A plus stays a plus.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text);

}  // namespace hsauth
