#include "cli/values.h"

#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::cli;

TEST_CASE("A whole number is decimal digits within its bounds", "[values]") {
    CHECK(whole_number("1", "--wait", 1, 10) == 1);
    CHECK(whole_number("10", "--wait", 1, 10) == 10);
    for (const auto* bad : {"0", "11", "", " 1", "1 ", "+1", "1.0", "0x1", "99999999999999999999"}) {
        CAPTURE(bad);
        const auto number = whole_number(bad, "--wait", 1, 10);
        REQUIRE_FALSE(number);
        CHECK(number.error().kind == ErrorKind::usage);
        CHECK(number.error().message.starts_with("--wait takes a whole number from 1 to 10, not \""));
    }
}

TEST_CASE("A secret's line end isn't part of it", "[values]") {
    for (const auto* text : {"s3cret", "s3cret\n", "s3cret\r\n", "s3cret\n\n"})
        CHECK(secret_value(Secret{text}, "It", ErrorKind::local)->reveal() == "s3cret");
}

TEST_CASE("A secret that is empty or holds a blank is refused without being shown", "[values]") {
    for (const auto* text :
         {"", "\n", "sek rit", " sekrit", "sekrit ", "sek\nrit", "sek\trit", "sekr\xc3\xa9t"}) {
        const auto secret = secret_value(Secret{text}, "HUBSPOT_X", ErrorKind::usage);
        REQUIRE_FALSE(secret);
        CHECK(secret.error().kind == ErrorKind::usage);
        CHECK(secret.error().message.starts_with("HUBSPOT_X "));
        CHECK((secret.error().message + secret.error().hint).find("sek") == std::string::npos);
    }
    CHECK(secret_value(Secret{""}, "It", ErrorKind::local).error().kind == ErrorKind::local);
}
