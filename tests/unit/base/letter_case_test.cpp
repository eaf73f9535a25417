#include "base/letter_case.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("Only ASCII's capital letters have a lower case", "[letter_case]") {
    CHECK(lower_case("AZaz09@[`{-\xc3\x89") == "azaz09@[`{-\xc3\x89");
    CHECK(lower_case(std::string_view("A\0B", 3)) == std::string_view("a\0b", 3));
    CHECK(lower_case("").empty());
}

TEST_CASE("Texts are equal in any case, and only whole", "[letter_case]") {
    CHECK(equal_in_any_case("Content-TYPE", "content-type"));
    CHECK(equal_in_any_case("", ""));
    CHECK_FALSE(equal_in_any_case("content", "content-type"));
    CHECK_FALSE(equal_in_any_case("content-type", "content"));
    CHECK_FALSE(equal_in_any_case("@", "`"));  // 32 apart, as letters of two cases are
}
