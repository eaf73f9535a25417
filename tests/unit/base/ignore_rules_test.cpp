#include "base/ignore_rules.h"

#include "support/catch.h"

using namespace hsauth;
using Verdict = IgnoreRules::Verdict;

namespace {

Verdict verdict(std::string_view rules, std::string_view path, PathKind kind = PathKind::file) {
    return IgnoreRules::read(rules).judge(path, kind);
}

}  // namespace

TEST_CASE("A pattern without a slash is one for names at any depth", "[ignore_rules]") {
    CHECK(verdict("*.log", "a.log") == Verdict::ignored);
    CHECK(verdict("*.log", "x/y/a.log") == Verdict::ignored);
    CHECK(verdict("*.log", "a.logs") == Verdict::none);
}

TEST_CASE("One with a slash belongs to where the file lies", "[ignore_rules]") {
    for (const auto* rules : {"/build", "build/x", "/build/x"}) {
        CAPTURE(rules);
        CHECK(verdict(rules, "sub/build/x") == Verdict::none);
    }
    CHECK(verdict("/build", "build") == Verdict::ignored);
    CHECK(verdict("build/x", "build/x") == Verdict::ignored);
    CHECK(verdict("**/x/y", "a/x/y") == Verdict::ignored);
}

TEST_CASE("One with a slash at its end is for directories alone", "[ignore_rules]") {
    CHECK(verdict("out/", "a/out", PathKind::directory) == Verdict::ignored);
    CHECK(verdict("out/", "a/out", PathKind::file) == Verdict::none);
}

TEST_CASE("The last pattern that matches decides", "[ignore_rules]") {
    CHECK(verdict("*.js\n!keep.js", "keep.js") == Verdict::kept);
    CHECK(verdict("!keep.js\n*.js", "keep.js") == Verdict::ignored);
    CHECK(verdict("*.js\n!keep.js", "a.ts") == Verdict::none);
}

TEST_CASE("Comments, blanks and line ends are git's", "[ignore_rules]") {
    CHECK(verdict("#a", "#a") == Verdict::none);
    CHECK(verdict("\\#a", "#a") == Verdict::ignored);
    CHECK(verdict("\\!a", "!a") == Verdict::ignored);
    CHECK(verdict("a  ", "a") == Verdict::ignored);
    CHECK(verdict("a\\ ", "a ") == Verdict::ignored);
    CHECK(verdict("a\r\nb\r\n", "b") == Verdict::ignored);
    CHECK(verdict("\xEF\xBB\xBF*.x", "a.x") == Verdict::ignored);
    for (const auto* text : {"", "\n\n", " ", "/", "!", "!/", "[", "   \n#"})
        CHECK(IgnoreRules::read(text).empty());
}
