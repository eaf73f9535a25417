#include "emulator/pkce.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/sha256.h"

namespace hsauth::emulator {

namespace {

bool is_base64url(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

}  // namespace

bool is_verifier(std::string_view text) {
    return text.size() >= 43 && text.size() <= 128 && std::all_of(text.begin(), text.end(), [](char c) {
               return is_base64url(c) || c == '.' || c == '~';
           });
}

std::string s256_challenge(std::string_view verifier) {
    return base64url(sha256(verifier));
}

bool is_s256_challenge(std::string_view text) {
    return text.size() == 43 && std::all_of(text.begin(), text.end(), is_base64url);
}

bool verifies(std::string_view verifier, std::string_view challenge) {
    if (challenge.empty()) return verifier.empty();
    return is_verifier(verifier) && s256_challenge(verifier) == challenge;
}

}  // namespace hsauth::emulator
