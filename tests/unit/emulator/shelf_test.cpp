#include "emulator/shelf.h"

#include "support/catch.h"

using hsauth::emulator::Shelf;

TEST_CASE("A full shelf drops its oldest thing", "[shelf]") {
    Shelf<int> shelf{2};
    shelf.put("a", 1);
    shelf.put("b", 2);
    shelf.put("c", 3);
    CHECK(shelf.find("a") == nullptr);
    REQUIRE(shelf.find("b") != nullptr);
    CHECK(*shelf.find("c") == 3);
    CHECK(shelf.size() == 2);
}

TEST_CASE("What was removed is gone, and the shelf stays within its bound", "[shelf]") {
    Shelf<int> shelf{2};
    for (int i = 0; i < 100; ++i) {
        const auto name = std::to_string(i);
        shelf.put(name, i);
        shelf.remove(name);
        CHECK(shelf.find(name) == nullptr);
    }
    shelf.put("a", 1);
    shelf.put("b", 2);
    shelf.remove_if([](int thing) { return thing == 1; });
    CHECK(shelf.find("a") == nullptr);
    CHECK(shelf.find("b") != nullptr);
}
