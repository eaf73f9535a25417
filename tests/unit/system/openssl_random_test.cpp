#include "system/openssl_random.h"

#include <array>
#include <set>

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("Random bytes differ from call to call, and all are filled", "[openssl_random]") {
    OpensslRandom random;
    std::set<std::array<std::byte, 20>> seen;
    for (int i = 0; i < 1000; ++i) {
        std::array<std::byte, 20> bytes{};
        REQUIRE(random.fill(bytes));
        seen.insert(bytes);
    }
    CHECK(seen.size() == 1000);
    CHECK(random.fill({}));
}
