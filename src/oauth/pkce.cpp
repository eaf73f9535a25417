#include "oauth/pkce.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/sha256.h"

namespace hsauth {

Pkce pkce_from(std::span<const std::byte, 32> entropy) {
    auto text = base64url(entropy);
    Pkce pkce{Secret::taken_from(text), {}};
    pkce.challenge = challenge_s256(pkce.verifier);
    return pkce;
}

std::string challenge_s256(const Secret& verifier) {
    return base64url(sha256(verifier.reveal()));
}

bool is_code_verifier(std::string_view text) {
    const auto unreserved = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '.' || c == '_' || c == '~';
    };
    return text.size() >= 43 && text.size() <= 128 && std::all_of(text.begin(), text.end(), unreserved);
}

Secret state_from(std::span<const std::byte, 32> entropy) {
    auto text = base64url(entropy);
    return Secret::taken_from(text);
}

}  // namespace hsauth
