#include "flow/program_token.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A variable's name is one that every shell can name", "[program_token]") {
    for (const auto* good : {"HUBSPOT_ACCESS_TOKEN", "a", "_", "A1_b"})
        CHECK(is_variable_name(good));
    for (const auto* bad : {"", "1A", "A-B", "A=B", "A B", "A.B", "\xc3\xa9", "$A"})
        CHECK_FALSE(is_variable_name(bad));
}

TEST_CASE("A program gets the token and nothing that could get another one", "[program_token]") {
    const auto call = call_with_token({"program", "--flag"}, "NAME", Secret{"the-token"});
    CHECK(call.words == std::vector<std::string>{"program", "--flag"});
    REQUIRE(call.set.size() == 1);
    CHECK(call.set[0].name == "NAME");
    CHECK(call.set[0].value.reveal() == "the-token");
    CHECK(call.unset == std::vector<std::string>{"HUBSPOT_CLIENT_SECRET", "HUBSPOT_REFRESH_TOKEN",
                                                 "HUBSPOT_ACCESS_TOKEN_EXPIRES_AT"});
}
