#include "emulator/pkce.h"

#include <string>

#include "support/catch.h"

using namespace hsauth::emulator;

TEST_CASE("The vector of RFC 7636 appendix B verifies", "[pkce]") {
    const std::string verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const std::string challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    CHECK(verifies(verifier, challenge));
    CHECK_FALSE(verifies(verifier.substr(1) + "A", challenge));
    CHECK_FALSE(verifies(challenge, challenge));
    CHECK_FALSE(verifies("", challenge));
    CHECK_FALSE(verifies(verifier, ""));
    CHECK(verifies("", ""));
}

TEST_CASE("A verifier that is too short or too long fails whatever it hashes to", "[pkce]") {
    // The challenge of 42 times "a".
    CHECK_FALSE(verifies(std::string(42, 'a'), "elOGB_2quSlplZKfRRVlu7gULhhEEXMiqv0rPXawGv8"));
    CHECK_FALSE(verifies(std::string(129, 'a'), "whatever"));
}

TEST_CASE("An S256 challenge is 43 characters of base64url", "[pkce]") {
    CHECK(is_s256_challenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
    CHECK_FALSE(is_s256_challenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM="));
    CHECK_FALSE(is_s256_challenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM"));
    CHECK_FALSE(is_s256_challenge(""));
}
