#include "json/pointer.h"

#include "support/catch.h"

using namespace hsauth::json;

TEST_CASE("A pointer leads to a value's line, or as far as there is something", "[pointer]") {
    const auto document = read_document("{\n\"a/b\": [\n1,\n{\"c~\":\n2}],\n\"d\": {}\n}");
    REQUIRE(document);
    CHECK(line_at(*document, "") == 1);
    CHECK(line_at(*document, "/a~1b") == 2);
    CHECK(line_at(*document, "/a~1b/0") == 3);
    CHECK(line_at(*document, "/a~1b/1") == 4);
    CHECK(line_at(*document, "/a~1b/1/c~0") == 5);
    CHECK(line_at(*document, "/d") == 6);
    CHECK(line_at(*document, "/a~1b/7/x") == 2);
    CHECK(line_at(*document, "/none") == 1);
    CHECK(line_at(*document, "/d/none") == 6);
}

TEST_CASE("A name is escaped for a pointer", "[pointer]") {
    CHECK(pointer_part("a/b~c") == "a~1b~0c");
    CHECK(pointer_part("") == "");
}
