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

TEST_CASE("What was removed takes no room from what is still there", "[shelf]") {
    Shelf<int> shelf{2};
    shelf.put("kept", 0);
    for (int i = 0; i < 100; ++i) {
        shelf.put(std::to_string(i), i);
        shelf.remove(std::to_string(i));
    }
    CHECK(shelf.find("kept") != nullptr);
    CHECK(shelf.size() == 1);
}

TEST_CASE("A name that comes again has its new thing, as young as if it were the first", "[shelf]") {
    Shelf<int> shelf{3};
    shelf.put("a", 1);
    shelf.put("b", 2);
    shelf.put("a", 3);
    shelf.put("c", 4);
    CHECK(shelf.size() == 3);
    shelf.put("d", 5);
    CHECK(shelf.find("b") == nullptr);
    REQUIRE(shelf.find("a") != nullptr);
    CHECK(*shelf.find("a") == 3);
}

TEST_CASE("A shelf that moves takes its things along", "[shelf]") {
    Shelf<int> shelf{2};
    shelf.put("a", 1);
    Shelf<int> other{1};
    other = std::move(shelf);
    other.put("b", 2);
    REQUIRE(other.find("a") != nullptr);
    CHECK(*other.find("a") == 1);
    other.put("c", 3);
    CHECK(other.find("a") == nullptr);
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
