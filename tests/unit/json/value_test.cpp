#include "json/value.h"

#include <cstdint>
#include <limits>

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A value answers for its own type alone", "[value]") {
    const json::Value null;
    CHECK(null.is_null());
    CHECK(json::Value{nullptr}.is_null());

    const json::Value flag{false};
    CHECK(flag.as_bool() == false);
    CHECK_FALSE(flag.is_null());
    CHECK_FALSE(flag.is_number());
    CHECK_FALSE(flag.as_integer());

    const json::Value text{"1"};
    CHECK(text.as_string() == "1");
    CHECK_FALSE(text.as_integer());
    CHECK_FALSE(text.as_bool());
    CHECK(text.as_array() == nullptr);
    CHECK(text.as_object() == nullptr);

    const json::Value list{json::Array{1, "two"}};
    REQUIRE(list.as_array() != nullptr);
    CHECK(list.as_array()->size() == 2);
    CHECK(list.as_object() == nullptr);
    CHECK_FALSE(list.as_string());
}

TEST_CASE("A whole number keeps all its digits", "[value]") {
    const auto largest = std::numeric_limits<std::int64_t>::max();
    CHECK(json::Value{largest}.as_integer() == largest);
    CHECK(json::Value{std::numeric_limits<std::int64_t>::min()}.as_integer() ==
          std::numeric_limits<std::int64_t>::min());
    CHECK(json::Value{std::uint64_t{9007199254740993}}.as_integer() == 9007199254740993);
    CHECK(json::Value{7}.is_number());
    CHECK(json::Value{7}.as_number() == 7.0);
}

TEST_CASE("An unsigned number beyond 63 bits is no integer, and never turns negative", "[value]") {
    const json::Value huge{std::numeric_limits<std::uint64_t>::max()};
    CHECK_FALSE(huge.as_integer());
    CHECK(huge.as_number() == 18446744073709551615.0);
}

TEST_CASE("A fraction is a number and no integer", "[value]") {
    const json::Value part{1.5};
    CHECK(part.is_number());
    CHECK(part.as_number() == 1.5);
    CHECK_FALSE(part.as_integer());
}

TEST_CASE("What is absent becomes null", "[value]") {
    CHECK(json::Value{std::optional<std::string>{}}.is_null());
    CHECK(json::Value{std::optional<std::string>{"x"}}.as_string() == "x");
    CHECK(json::Value{std::optional<std::int64_t>{5}}.as_integer() == 5);
}

TEST_CASE("An object keeps the order of its members and finds them by name", "[value]") {
    json::Object object{{"z", 1}, {"a", "x"}};
    object.add("m", json::Array{});
    CHECK_FALSE(object.empty());
    REQUIRE(object.members().size() == 3);
    CHECK(object.members()[0].first == "z");
    CHECK(object.members()[1].first == "a");
    CHECK(object.members()[2].first == "m");
    REQUIRE(object.find("a") != nullptr);
    CHECK(object.find("a")->as_string() == "x");
    CHECK(object.find("A") == nullptr);
    CHECK(json::Object{}.empty());
}

TEST_CASE("Texts become an array of strings", "[value]") {
    const auto array = json::array_of({"b", "a"});
    REQUIRE(array.size() == 2);
    CHECK(array[0].as_string() == "b");
    CHECK(array[1].as_string() == "a");
}
