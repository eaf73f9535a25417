#include "emulator/randomness.h"

#include <regex>

#include "support/catch.h"

using namespace hsauth::emulator;

TEST_CASE("Tokens have HubSpot's shape", "[randomness]") {
    Randomness random{1};
    const std::regex hublet_shape("na1-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    const std::regex uuid_shape("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    CHECK(std::regex_match(random.hublet_token("na1"), hublet_shape));
    CHECK(std::regex_match(random.uuid(), uuid_shape));
    CHECK(random.hublet_token("na1") != random.hublet_token("na1"));
}

TEST_CASE("A seed's numbers are the same everywhere", "[randomness]") {
    // From the standard: the 10000th number of a default-seeded engine is 9981545732273789042.
    Randomness random{std::mt19937_64::default_seed};
    const auto text = random.url_safe_text(10000);
    CHECK(text.back() ==
          "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[9981545732273789042ULL % 64]);
}
