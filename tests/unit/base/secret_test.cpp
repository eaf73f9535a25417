#include "base/secret.h"

#include <type_traits>

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A secret can't be copied or turned into text by accident", "[secret]") {
    STATIC_REQUIRE_FALSE(std::is_copy_constructible_v<Secret>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<Secret, std::string>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<Secret, std::string_view>);
}

TEST_CASE("A secret keeps every byte, NUL too", "[secret]") {
    const std::string bytes{"a\0b", 3};
    CHECK(Secret{bytes}.reveal() == bytes);
}

TEST_CASE("A moved-from secret is empty", "[secret]") {
    Secret first{"value"};
    const Secret second = std::move(first);
    CHECK(first.empty());
    CHECK(second.reveal() == "value");
}

TEST_CASE("Taking a secret from a string empties the string", "[secret]") {
    std::string source = "a value that is long enough to live on the heap";
    const auto secret = Secret::taken_from(source);
    CHECK(source.empty());
    CHECK(secret.size() == 47);
}

TEST_CASE("A builder joins pieces over its growth", "[secret]") {
    SecretBuilder builder;
    std::string expected;
    for (int i = 0; i < 300; ++i) {
        builder.append("piece").append(std::to_string(i));
        expected += "piece" + std::to_string(i);
    }
    CHECK(builder.finish().reveal() == expected);
    CHECK(builder.size() == 0);
}

TEST_CASE("Secrets are equal only byte for byte", "[secret]") {
    const Secret secret{"state"};
    CHECK(same_secret(secret, "state"));
    CHECK_FALSE(same_secret(secret, "State"));
    CHECK_FALSE(same_secret(secret, "stat"));
    CHECK_FALSE(same_secret(secret, "state "));
    CHECK_FALSE(same_secret(secret, std::string_view("state\0x", 7)));
}

TEST_CASE("Of a secret its ends are shown, of a short one nothing", "[secret]") {
    CHECK(masked("0123456789abcdef01234567") == "0123…4567");
    CHECK(masked("0123456789abcdef0123456") == "…");
    CHECK(masked("") == "…");
}
