#include "base/joined.h"

#include <vector>

#include "support/catch.h"

using hsauth::enumerated;
using hsauth::joined;
using Texts = std::vector<std::string>;

TEST_CASE("texts are joined by what is between them", "[joined]") {
    CHECK(joined(Texts{}).empty());
    CHECK(joined(Texts{"a"}) == "a");
    CHECK(joined(Texts{"a", "b", "c"}) == "a, b, c");
    CHECK(joined(Texts{"a", "", "c"}, " ") == "a  c");
    CHECK(joined(Texts{"", "b"}) == ", b");
}

TEST_CASE("an enumeration ends with a word before its last text", "[joined]") {
    CHECK(enumerated(Texts{}).empty());
    CHECK(enumerated(Texts{"a"}) == "a");
    CHECK(enumerated(Texts{"a", "b"}) == "a and b");
    CHECK(enumerated(Texts{"a", "b", "c"}, "or") == "a, b or c");
}
