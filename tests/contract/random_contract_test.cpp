#include <array>
#include <set>
#include <vector>

#include "fakes/fake_random.h"
#include "support/catch.h"
#include "system/openssl_random.h"

using namespace hsauth;

TEMPLATE_TEST_CASE("No two fillings are alike", "[random]", OpensslRandom, FakeRandom) {
    TestType random;
    std::set<std::vector<std::byte>> seen;
    for (int i = 0; i < 7; ++i) {
        std::vector<std::byte> bytes(32);
        REQUIRE(random.fill(bytes));
        CHECK(seen.insert(bytes).second);
    }
}

TEMPLATE_TEST_CASE("The whole buffer is filled", "[random]", OpensslRandom, FakeRandom) {
    TestType random;
    std::array<std::byte, 4096> bytes{};
    REQUIRE(random.fill(bytes));
    const std::set<std::byte> values(bytes.end() - 1024, bytes.end());
    CHECK(values.size() > 200);
}

TEMPLATE_TEST_CASE("Nothing to fill is no error", "[random]", OpensslRandom, FakeRandom) {
    TestType random;
    CHECK(random.fill({}));
}
