#include "cli/browser_list.h"

#include "support/catch.h"

using namespace hsauth::cli;
using Commands = std::vector<std::string>;

TEST_CASE("A list of browsers is separated by colons, empty places left out", "[browser_list]") {
    CHECK(browser_list("").empty());
    CHECK(browser_list(":::").empty());
    CHECK(browser_list("firefox") == Commands{"firefox"});
    CHECK(browser_list("lynx:w3m %s:") == Commands{"lynx", "w3m %s"});
    CHECK(browser_list(":a::b c:") == Commands{"a", "b c"});
}

TEST_CASE("A colon in quotes or behind a backslash belongs to its command", "[browser_list]") {
    CHECK(browser_list("'/opt/a:b/run' %s:next") == Commands{"'/opt/a:b/run' %s", "next"});
    CHECK(browser_list("x --at \"h:1\":next") == Commands{"x --at \"h:1\"", "next"});
    CHECK(browser_list("a\\:b:next") == Commands{"a\\:b", "next"});
    CHECK(browser_list("\"a\\\":b\":next") == Commands{"\"a\\\":b\"", "next"});
    CHECK(browser_list("'a\\':next") == Commands{"'a\\'", "next"});
    CHECK(browser_list("'it''s':\"'\":next") == Commands{"'it''s'", "\"'\"", "next"});
    CHECK(browser_list("a\\") == Commands{"a\\"});
    CHECK(browser_list("'open:rest") == Commands{"'open:rest"});
}
