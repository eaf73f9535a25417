#include "yaml/value.h"

#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::yaml;

namespace {

Value plain(std::string_view text) {
    return Value{1, Scalar{Secret(text), true}};
}
Value quoted(std::string_view text) {
    return Value{1, Scalar{Secret(text), false}};
}

}  // namespace

TEST_CASE("Nothing, ~ and null without quotes are null", "[yaml_value]") {
    for (const auto* text : {"", "~", "null", "Null", "NULL"}) {
        CAPTURE(text);
        CHECK(plain(text).is_null());
        CHECK_FALSE(plain(text).as_text());
        CHECK_FALSE(quoted(text).is_null());
        CHECK(quoted(text).as_text() == text);
    }
    CHECK(plain("nulL").as_text() == "nulL");
    CHECK(Value{}.is_null());
}

TEST_CASE("A value is what it was made as and nothing else", "[yaml_value]") {
    Sequence items;
    items.push_back(plain("a"));
    const Value sequence{7, std::move(items)};
    CHECK(sequence.line() == 7);
    REQUIRE(sequence.as_sequence() != nullptr);
    CHECK(sequence.as_sequence()->front().as_text() == "a");
    CHECK(sequence.as_mapping() == nullptr);
    CHECK_FALSE(sequence.is_null());
    CHECK_FALSE(sequence.as_text());
    CHECK(plain("a").as_sequence() == nullptr);
}

TEST_CASE("A mapping finds its values by their keys", "[yaml_value]") {
    Mapping mapping;
    mapping.add(Secret("a"), plain("1"));
    mapping.add(Secret("b"), plain("2"));
    CHECK(mapping.size() == 2);
    REQUIRE(mapping.find("b") != nullptr);
    CHECK(mapping.find("b")->as_text() == "2");
    CHECK(mapping.find("c") == nullptr);
}
