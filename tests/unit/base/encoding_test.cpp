#include "base/encoding.h"

#include <cstring>

#include "support/catch.h"

using namespace hsauth;

namespace {

std::span<const std::byte> bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

}  // namespace

TEST_CASE("base64 follows RFC 4648's vectors", "[encoding]") {
    CHECK(base64(bytes_of("")).empty());
    CHECK(base64(bytes_of("f")) == "Zg==");
    CHECK(base64(bytes_of("fo")) == "Zm8=");
    CHECK(base64(bytes_of("foobar")) == "Zm9vYmFy");
}

TEST_CASE("base64url has no padding and no character that a URL must escape", "[encoding]") {
    CHECK(base64url(bytes_of("f")) == "Zg");
    CHECK(base64url(bytes_of("\xfb\xff\xfe")) == "-__-");
}

TEST_CASE("A space is %20, never a plus", "[encoding]") {
    CHECK(percent_encoded("a b+c&d=é~-._") == "a%20b%2Bc%26d%3D%C3%A9~-._");
}

TEST_CASE("Decoding undoes encoding for every byte", "[encoding]") {
    std::string all;
    for (int c = 0; c < 256; ++c)
        all += static_cast<char>(c);
    CHECK(percent_decoded(percent_encoded(all)) == all);
}

TEST_CASE("A percent sign without two hex digits is refused", "[encoding]") {
    for (const auto* broken : {"%", "%4", "a%zz", "%-1", "% 1"})
        CHECK_FALSE(percent_decoded(broken));
    CHECK(percent_decoded("a+b") == "a+b");
}
