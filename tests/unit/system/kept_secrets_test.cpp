#include "system/kept_secrets.h"

#include "support/catch.h"
#include "support/sample_profile.h"

using namespace hsauth;

namespace {

std::string encoded() {
    return std::string(encode_secrets(secrets_of(sample_profile())).value().reveal());
}

}  // namespace

TEST_CASE("Kept secrets are one line of JSON with a version and the token's expiry", "[kept_secrets]") {
    CHECK(encoded() == R"({"schema_version":1,"client_secret":"client-secret-value",)"
                       R"("access_token":"access-token-value","refresh_token":"refresh-token-value",)"
                       R"("expires_at":1795294800})");
}

TEST_CASE("Kept secrets come back with their own expiry", "[kept_secrets]") {
    auto profile = sample_profile();
    profile.expires_at.reset();
    put_into(profile, *decode_secrets(encoded()));
    CHECK(same_profile(profile, sample_profile()));
}

TEST_CASE("Secrets that are cut short anywhere, or aren't hsauth's, are damaged", "[kept_secrets]") {
    const auto whole = encoded();
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CAPTURE(size);
        CHECK_FALSE(decode_secrets(whole.substr(0, size)));
    }
    for (const auto* text : {"hunter2", "{}", R"({"schema_version":1})", R"({"schema_version":2})"}) {
        const auto decoded = decode_secrets(text);
        REQUIRE_FALSE(decoded);
        CHECK(decoded.error().why.find("hunter2") == std::string::npos);
    }
    CHECK(decode_secrets(R"({"schema_version":2})").error().kind == StoredFault::Kind::written_by_newer);
}

TEST_CASE("A secret that JSON couldn't give back isn't kept", "[kept_secrets]") {
    auto profile = sample_profile();
    profile.refresh_token = Secret{"caf\xe9"};
    CHECK(encode_secrets(secrets_of(profile)).error().why == "its refresh token is no UTF-8 text");
}
