#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "base/secret.h"

namespace hsauth {

// RFC 7636 with S256, the only method that hsauth has.
struct Pkce {
    Secret verifier;
    std::string challenge;
};

// 32 octets make a verifier of 43 characters (section 4.1).
[[nodiscard]] Pkce pkce_from(std::span<const std::byte, 32> entropy);

// Section 4.2.
[[nodiscard]] std::string challenge_s256(const Secret& verifier);

// 43 to 128 unreserved characters (section 4.1).
[[nodiscard]] bool is_code_verifier(std::string_view text);

// A state of 256 bits (RFC 6749 section 10.10 wants 160).
[[nodiscard]] Secret state_from(std::span<const std::byte, 32> entropy);

}  // namespace hsauth
