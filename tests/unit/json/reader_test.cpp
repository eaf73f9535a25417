#include "json/reader.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A document is read with its order and its digits", "[reader]") {
    const auto value = json::read(R"({"b":[1,true,null],"a":"\u00e9","big":9007199254740993,"part":1.5})");
    REQUIRE(value);
    const auto* object = value->as_object();
    REQUIRE(object != nullptr);
    CHECK(object->members().front().first == "b");
    CHECK(object->find("a")->as_string() == "é");
    CHECK(object->find("big")->as_integer() == 9007199254740993);
    CHECK_FALSE(object->find("part")->as_integer());
    CHECK(object->find("part")->as_number() == 1.5);
    CHECK(object->find("absent") == nullptr);
}

TEST_CASE("A whole number beyond 64 bits is no integer, and never wraps", "[reader]") {
    const auto value = json::read("[18446744073709551615, 9223372036854775808, -9223372036854775808]");
    REQUIRE(value);
    CHECK_FALSE(value->as_array()->at(0).as_integer());
    CHECK_FALSE(value->as_array()->at(1).as_integer());
    CHECK(value->as_array()->at(2).as_integer() == std::numeric_limits<std::int64_t>::min());
}

TEST_CASE("What is not strictly JSON is refused", "[reader]") {
    for (const auto* text :
         {"", " ", "{", "{}x", "{'a':1}", "[1,]", "{\"a\":1,}", "NaN", "1e999", "01", "\"\xff\"", "\"\x01\"",
          "// no\n{}", "{\"a\":1,\"a\":1}", "{\"x\":{\"a\":1,\"a\":2}}"}) {
        CAPTURE(text);
        CHECK_FALSE(json::read(text));
    }
}

TEST_CASE("A fault says its place and never a piece of the text", "[reader]") {
    const auto fault = json::read("{\n \"access_token\": sekrit}");
    REQUIRE_FALSE(fault);
    CHECK(fault.error().line == 2);
    CHECK(fault.error().text().find("sekrit") == std::string::npos);
    CHECK(fault.error().text().starts_with("line 2, column "));
}

TEST_CASE("Nesting and size are bounded", "[reader]") {
    CHECK_FALSE(json::read(std::string(100000, '[')));
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(json::read(nested(64)));
    CHECK_FALSE(json::read(nested(65)));
    CHECK_FALSE(json::read("\"" + std::string(100, 'x') + "\"", {.bytes = 100}));
}

TEST_CASE("A repeated member and what is too deep have a JSON pointer", "[reader]") {
    CHECK(json::read(R"({"a/b~":[1,{"c":1,"c":2}]})").error().pointer == "/a~1b~0/1/c");
    CHECK(json::read("[[[1]]]", {100, 2, json::Comments::refused}).error().pointer == "/0/0");
    CHECK(json::read("[1").error().pointer.empty());
}

TEST_CASE("Comments are read where they are allowed", "[reader]") {
    CHECK(json::read("// why\n{} /* so */", {.comments = json::Comments::allowed}));
}

TEST_CASE("A document's values know the lines on which they begin", "[reader]") {
    const auto document = json::read_document("\n{\n\"a\":\n 1,\n\"b\": [ \"x\",\n true\n,{\n}]}\n");
    REQUIRE(document);
    const auto& root = document->place;
    CHECK(root.line == 2);
    REQUIRE(root.inner.size() == 2);
    CHECK(root.inner[0].line == 4);
    CHECK(root.inner[1].line == 5);
    REQUIRE(root.inner[1].inner.size() == 3);
    CHECK(root.inner[1].inner[0].line == 5);
    CHECK(root.inner[1].inner[1].line == 6);
    CHECK(root.inner[1].inner[2].line == 7);
    CHECK(document->value.as_object()->find("a")->as_integer() == 1);
}

TEST_CASE("A number's line is its own and not that of what follows", "[reader]") {
    const auto document = json::read_document("[1\n,2\n\n]");
    REQUIRE(document);
    CHECK(document->place.inner[0].line == 1);
    CHECK(document->place.inner[1].line == 2);
    CHECK(json::read_document("7\n")->place.line == 1);
}

TEST_CASE("A repeated member, what is too deep and a number out of range have a line", "[reader]") {
    CHECK(json::read("{\"a\":1,\n\"a\":2}").error().text() == "line 2: a member is repeated");
    CHECK(json::read("[\n[\n[1]]]", {100, 2, json::Comments::refused}).error().line == 3);
    CHECK(json::read("[\n1e999]").error().line == 2);
}
