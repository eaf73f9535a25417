#include "base/http_date.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A date is read in each of the three forms that HTTP has", "[http_date]") {
    for (const auto* text :
         {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"}) {
        CAPTURE(text);
        const auto date = read_http_date(text);
        REQUIRE(date);
        CHECK(rfc3339(*date) == "1994-11-06T08:49:37Z");
    }
}

TEST_CASE("What is no such date gives nothing", "[http_date]") {
    for (const auto* text : {"", "yesterday", "Sun, 06 Nov 1994 08:49:37 GMT+1", "1994-11-06T08:49:37Z"}) {
        CAPTURE(text);
        CHECK_FALSE(read_http_date(text));
    }
}
