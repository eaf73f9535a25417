#include "base/timestamp.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A moment is written in RFC 3339 and UTC", "[timestamp]") {
    CHECK(rfc3339(from_epoch_seconds(1795294800)) == "2026-11-21T21:00:00Z");
    CHECK(rfc3339(from_epoch_seconds(0)) == "1970-01-01T00:00:00Z");
    CHECK(epoch_seconds(from_epoch_seconds(1795294800)) == 1795294800);
}
