#include "base/shell_word.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A text is quoted so that a shell takes its bytes", "[shell_word]") {
    CHECK(shell_quoted("").reveal() == "''");
    CHECK(shell_quoted("plain").reveal() == "'plain'");
    CHECK(shell_quoted("a \"b\" $(c) `d` \\e\n").reveal() == "'a \"b\" $(c) `d` \\e\n'");
    CHECK(shell_quoted("it's").reveal() == R"('it'\''s')");
    CHECK(shell_quoted("'").reveal() == R"(''\''')");
    CHECK(shell_quoted("''").reveal() == R"(''\'''\''')");
}

TEST_CASE("A word that a shell would take apart is quoted, another one isn't", "[shell_word]") {
    CHECK(shell_word("/home/a_b/.local/state-1") == "/home/a_b/.local/state-1");
    CHECK(shell_word("/a b") == "'/a b'");
    CHECK(shell_word("/$(id)") == "'/$(id)'");
    CHECK(shell_word("it's") == R"('it'\''s')");
    CHECK(shell_word("-rf") == "'-rf'");
    CHECK(shell_word("") == "''");
}
