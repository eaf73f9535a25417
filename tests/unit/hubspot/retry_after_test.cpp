#include "hubspot/retry_after.h"

#include "support/catch.h"

using namespace hsauth;
using std::chrono::seconds;

namespace {

const auto now = from_epoch_seconds(784111777 - 37);  // 37 s before Sun, 06 Nov 1994 08:49:37 GMT

}  // namespace

TEST_CASE("A number of seconds is taken as it is", "[retry_after]") {
    CHECK(read_retry_after("0", now) == seconds{0});
    CHECK(read_retry_after("120", now) == seconds{120});
    CHECK(read_retry_after("86400", now) == seconds{86400});
}

TEST_CASE("A date in any of HTTP's three forms is taken from now on, and one that is past is no wait",
          "[retry_after]") {
    for (const auto* date :
         {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"}) {
        CAPTURE(date);
        CHECK(read_retry_after(date, now) == seconds{37});
        CHECK(read_retry_after(date, now + seconds{38}) == seconds{0});
    }
}

TEST_CASE("Junk asks for nothing", "[retry_after]") {
    for (const auto* junk : {"", " ", "soon", "-1", "+5", "1.5", "5 s", "0x10", "99999999999999999999",
                             "31622401", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 GMT, 3",
                             "Sun, 06 Nov 2994 08:49:37 GMT", "06 Nov 1994", "1994-11-06T08:49:37Z"}) {
        CAPTURE(junk);
        CHECK_FALSE(read_retry_after(junk, now));
    }
}
