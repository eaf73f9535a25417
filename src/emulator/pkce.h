#pragma once

#include <string>
#include <string_view>

namespace hsauth::emulator {

// Whether a text has the shape of an S256 challenge: 43 characters of base64url (RFC 7636 section 4.2).
[[nodiscard]] bool is_s256_challenge(std::string_view text);

// Whether a text has the shape of a verifier: 43 to 128 unreserved characters (RFC 7636 section 4.1).
[[nodiscard]] bool is_verifier(std::string_view text);

[[nodiscard]] std::string s256_challenge(std::string_view verifier);

// Whether the verifier (empty for none) answers the challenge (empty for none). A verifier to which there is
// no challenge is refused: somebody took the challenge out of the authorization URL (RFC 9700
// section 4.8.2).
[[nodiscard]] bool verifies(std::string_view verifier, std::string_view challenge);

}  // namespace hsauth::emulator
