#include "json/writer.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A value is written on one line, members in order", "[writer]") {
    const json::Object object{
        {"z", 1}, {"a", json::Array{true, nullptr, "x\"\n"}}, {"n", std::optional<int>{}}};
    CHECK(json::write(object) == R"({"z":1,"a":[true,null,"x\"\n"],"n":null})");
}

TEST_CASE("What is no UTF-8 doesn't stop the writer", "[writer]") {
    CHECK(json::write(json::Value{"a\xff"}) == "\"a\uFFFD\"");
}

TEST_CASE("The indented layout is for people", "[writer]") {
    CHECK(json::write(json::Object{{"a", 1}}, json::Layout::indented) == "{\n  \"a\": 1\n}");
}
