#include "base/moment.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A moment is read back from RFC 3339, whatever its offset and fraction", "[moment]") {
    for (const auto* text :
         {"2026-11-21T21:00:00Z", "2026-11-21t21:00:00z", "2026-11-21 21:00:00Z", "2026-11-21T21:00:00.999Z",
          "2026-11-21T22:30:00.5+01:30", "2026-11-21T20:00:00-01:00", "2026-11-22T07:59:60+11:00"}) {
        CAPTURE(text);
        REQUIRE(moment_of(text));
        CHECK(epoch_seconds(*moment_of(text)) == 1795294800);
    }
    CHECK(epoch_seconds(*moment_of("1969-12-31T23:59:59Z")) == -1);
}

TEST_CASE("What is no moment of the calendar isn't read as one", "[moment]") {
    for (const auto* text : {"",
                             "2026",
                             "2026-11-21",
                             "2026-11-21T21:00:00",
                             "2026-11-21T21:00Z",
                             "2026-02-29T00:00:00Z",
                             "2026-13-01T00:00:00Z",
                             "2026-00-01T00:00:00Z",
                             "2026-11-31T00:00:00Z",
                             "2026-11-21T24:00:00Z",
                             "2026-11-21T21:60:00Z",
                             "2026-11-21T21:00:61Z",
                             "2026-11-21T21:00:00.Z",
                             "2026-11-21T21:00:00.5",
                             "2026-11-21T21:00:00+1:00",
                             "2026-11-21T21:00:00+24:00",
                             "2026-11-21T21:00:00ZZ",
                             "2026-11-21T21:00:00Z ",
                             " 2026-11-21T21:00:00Z",
                             "2026-11-21T+1:00:00Z",
                             "-026-11-21T21:00:00Z",
                             "2026/11/21T21:00:00Z"}) {
        CAPTURE(text);
        CHECK_FALSE(moment_of(text));
    }
}
