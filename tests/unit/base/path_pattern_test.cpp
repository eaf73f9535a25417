#include "base/path_pattern.h"

#include <string>
#include <vector>

#include "support/catch.h"

using namespace hsauth;

namespace {

struct Row {
    std::string_view pattern;
    std::vector<std::string_view> matching;
    std::vector<std::string_view> others;
};

}  // namespace

TEST_CASE("Patterns match as git's do", "[path_pattern]") {
    for (const auto& row : std::vector<Row>{
             {"abc", {"abc"}, {"", "ab", "abcd", "xabc", "a/abc"}},
             {"a?c", {"abc", "a.c"}, {"ac", "a/c", "abbc"}},
             {"*", {"", "a", "abc"}, {"a/b"}},
             {"*.js", {".js", "a.js", "a.b.js"}, {"a.jsx", "a/b.js", "js"}},
             {"a*b*c", {"abc", "aXbYc", "abbcc"}, {"ab", "a/bc", "cba"}},
             {"a/*", {"a/b"}, {"a", "a/b/c"}},
             {"**/a", {"a", "b/a", "b/c/a"}, {"ba", "b/ca", "a/b"}},
             {"a/**", {"a/b", "a/b/c"}, {"a", "a/", "ab"}},
             {"a/**/b", {"a/b", "a/x/b", "a/x/y/b"}, {"ab", "a/xb", "x/a/b"}},
             {"**", {"a", "a/b"}, {""}},
             {"a**b", {"ab", "axxb"}, {"a/b"}},
             {"**/*.o", {"a.o", "x/y/.o"}, {"a.oo"}},
             {"[a-c]x", {"ax", "cx"}, {"dx", "x"}},
             {"[!a-c]x", {"dx", "!x"}, {"ax", "/x"}},
             {"[^a]x", {"bx"}, {"ax"}},
             {"[]a]", {"]", "a"}, {"b"}},
             {"[a-]", {"a", "-"}, {"b"}},
             {"[\\]]", {"]"}, {"\\"}},
             {"[[:digit:]_]", {"5", "_"}, {"a", ":"}},
             {"a[/]b", {}, {"a/b"}},
             {"\\*\\?", {"*?"}, {"ab"}},
             {"\xC3\xA4*", {"\xC3\xA4x"}, {"ax"}},
         }) {
        CAPTURE(row.pattern);
        const auto pattern = PathPattern::read(row.pattern);
        REQUIRE(pattern);
        for (const auto path : row.matching) {
            CAPTURE(path);
            CHECK(pattern->matches(path));
        }
        for (const auto path : row.others) {
            CAPTURE(path);
            CHECK_FALSE(pattern->matches(path));
        }
    }
}

TEST_CASE("What can match nothing is no pattern", "[path_pattern]") {
    for (const std::string_view text : {"[", "[a", "[]", "[!", "[a-", "a\\", "[\\", "[[:news:]]"}) {
        CAPTURE(text);
        CHECK_FALSE(PathPattern::read(text));
    }
}

TEST_CASE("No pattern takes longer than its length times that of the path", "[path_pattern]") {
    std::string stars;
    for (int i = 0; i < 200; ++i)
        stars += "*a";
    const auto pattern = PathPattern::read(stars + "b");
    REQUIRE(pattern);
    // A matcher that tries one way after the other never comes back from this.
    CHECK_FALSE(pattern->matches(std::string(2000, 'a') + "cb"));
}
