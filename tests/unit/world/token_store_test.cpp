#include "world/token_store.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A profile's name is a file's name everywhere", "[token_store]") {
    for (const auto* good : {"default", "a", "Shop-2", "12345", "eu1.test_account", "_x"}) {
        CAPTURE(good);
        CHECK(is_profile_name(good));
    }
    CHECK(is_profile_name(std::string(64, 'x')));
}

TEST_CASE("A name that could leave its folder, hide or look like a flag is none", "[token_store]") {
    for (const auto* bad :
         {"", ".", "..", ".hidden", "-p", "a/b", "../x", "a\\b", "a b", "caf\xc3\xa9", "a:b", "a\n", "*"}) {
        CAPTURE(bad);
        CHECK_FALSE(is_profile_name(bad));
    }
    CHECK_FALSE(is_profile_name(std::string_view("a\0b", 3)));
    CHECK_FALSE(is_profile_name(std::string(65, 'x')));
}
