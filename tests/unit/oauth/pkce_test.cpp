#include "oauth/pkce.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/sha256.h"
#include "support/catch.h"

using namespace hsauth;

namespace {

using Entropy = std::array<std::byte, 32>;

constexpr std::string_view base64url_letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

bool is_base64url(std::string_view text) {
    return text.find_first_not_of(base64url_letters) == std::string_view::npos;
}

// The numbers from 0 on, spread over all 32 octets.
Entropy nth_entropy(int n) {
    return sha256("entropy " + std::to_string(n));
}

}  // namespace

TEST_CASE("RFC 7636's appendix B comes out as it stands there", "[pkce]") {
    constexpr std::array<unsigned, 32> octets = {116, 24,  223, 180, 151, 153, 224, 37,  79,  250, 96,
                                                 125, 216, 173, 187, 186, 22,  212, 37,  77,  105, 214,
                                                 191, 240, 91,  88,  5,   88,  83,  132, 141, 121};
    Entropy entropy{};
    std::transform(octets.begin(), octets.end(), entropy.begin(),
                   [](unsigned octet) { return static_cast<std::byte>(octet); });

    const auto pkce = pkce_from(entropy);

    CHECK(pkce.verifier.reveal() == "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    CHECK(pkce.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    CHECK(challenge_s256(pkce.verifier) == pkce.challenge);
}

TEST_CASE("Ten thousand logins have ten thousand verifiers, challenges and states", "[pkce]") {
    std::set<std::string, std::less<>> seen;
    std::size_t ill_formed = 0;
    for (int n = 0; n < 10'000; ++n) {
        const auto pkce = pkce_from(nth_entropy(n));
        const auto state = state_from(nth_entropy(10'000 + n));
        for (const std::string_view text :
             {pkce.verifier.reveal(), std::string_view(pkce.challenge), state.reveal()}) {
            if (text.size() != 43 || !is_base64url(text)) ++ill_formed;
            seen.emplace(text);
        }
    }
    CHECK(ill_formed == 0);
    CHECK(seen.size() == 30'000);
}

TEST_CASE("No bit of the entropy is lost, in the verifier or in the state", "[pkce]") {
    const auto entropy = nth_entropy(0);
    std::set<std::string, std::less<>> verifiers{std::string(pkce_from(entropy).verifier.reveal())};
    std::set<std::string, std::less<>> states{std::string(state_from(entropy).reveal())};
    for (std::size_t bit = 0; bit < 256; ++bit) {
        auto flipped = entropy;
        flipped[bit / 8] ^= std::byte{1} << (bit % 8);
        verifiers.emplace(pkce_from(flipped).verifier.reveal());
        states.emplace(state_from(flipped).reveal());
    }
    CHECK(verifiers.size() == 257);
    CHECK(states.size() == 257);
}

TEST_CASE("A verifier has 43 to 128 unreserved characters", "[pkce]") {
    CHECK(is_code_verifier(std::string(43, 'a')));
    CHECK(is_code_verifier(std::string(128, 'Z')));
    CHECK(is_code_verifier(std::string(40, '0') + "-._~"));
    CHECK_FALSE(is_code_verifier(""));
    CHECK_FALSE(is_code_verifier(std::string(42, 'a')));
    CHECK_FALSE(is_code_verifier(std::string(129, 'a')));
    for (const auto* odd : {"+", "/", "=", " ", "%", "\n", "\xc3\xa9"}) {
        CAPTURE(odd);
        CHECK_FALSE(is_code_verifier(std::string(50, 'a') + odd));
    }
    CHECK_FALSE(is_code_verifier(std::string(50, 'a') + '\0'));
}
