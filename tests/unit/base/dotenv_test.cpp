#include "base/dotenv.h"

#include <initializer_list>
#include <utility>

#include "support/catch.h"

using namespace hsauth;

namespace {

// "NAME=VALUE|NAME=VALUE"
std::string read(std::string_view text) {
    const auto entries = read_dotenv(text, ".env");
    if (!entries) return "error: " + entries.error().message;
    std::string shown;
    for (const auto& [name, value] : *entries)
        shown += (shown.empty() ? "" : "|") + name + "=" + std::string(value.reveal());
    return shown;
}

struct Row {
    std::string_view text;
    std::string_view entries;
};

void check(std::initializer_list<Row> rows) {
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CHECK(read(row.text) == row.entries);
    }
}

}  // namespace

TEST_CASE("A dotenv file has an entry a line", "[dotenv]") {
    check({{"", ""},
           {"\n\n  \n\t\n", ""},
           {"A=1", "A=1"},
           {"A=1\nB=2\n", "A=1|B=2"},
           {"  A=1\n\tB=2", "A=1|B=2"},
           {"A = 1", "A=1"},
           {"_a1=x", "_a1=x"},
           {"other.name-1=x", "other.name-1=x"},
           {"A=", "A="},
           {"A=   ", "A="},
           {"A=b=c", "A=b=c"}});
}

TEST_CASE("Line ends of any kind end a line, and a byte order mark is no part of a name", "[dotenv]") {
    check({{"A=1\r\nB=2\r\n", "A=1|B=2"},
           {"A=1\rB=2", "A=1|B=2"},
           {"A='1'\r\nB=\"2\" # two\r\n", "A=1|B=2"},
           {"A=\"1\r\n2\"", "A=1\n2"},
           {"\xEF\xBB\xBF"
            "A=1",
            "A=1"}});
}

TEST_CASE("export before a name is skipped", "[dotenv]") {
    check({{"export A=1", "A=1"},
           {"export\t A=1", "A=1"},
           {"  export A='1'", "A=1"},
           {"export=1", "export=1"},
           {"export = 1", "export=1"},
           {"exportA=1", "exportA=1"}});
}

TEST_CASE("A comment is a line that starts with #, or what stands behind a blank and a #", "[dotenv]") {
    check({{"# A=1", ""},
           {"   # A=1\nB=2", "B=2"},
           {"A=1 # one", "A=1"},
           {"A=1\t#one", "A=1"},
           {"A= # nothing", "A="},
           {"A=1#2", "A=1#2"},
           {"A=#1", "A=#1"},
           {"A=1#2 # three", "A=1#2"},
           {"A='1' # one", "A=1"},
           {"A=\"1\" # one", "A=1"},
           {"A='1 # 2'", "A=1 # 2"},
           {"A=\"1 # 2\"", "A=1 # 2"},
           {"#\"\nA=1", "A=1"}});
}

TEST_CASE("An unquoted value is literal, without the blanks around it", "[dotenv]") {
    check({{"A=  two words  ", "A=two words"},
           {"A=$HOME ${HOME} `id` \\n", "A=$HOME ${HOME} `id` \\n"},
           {"A=it's \"so\"", "A=it's \"so\""},
           {"A=\xC3\xA4", "A=\xC3\xA4"}});
}

TEST_CASE("A value in single quotes is literal, over several lines if need be", "[dotenv]") {
    check({{"A='  a \"b\" \\n $HOME '", "A=  a \"b\" \\n $HOME "},
           {"A=''", "A="},
           {"A='1\n2\n'\nB=3", "A=1\n2\n|B=3"},
           {"A='C:\\dir\\'", "A=C:\\dir\\"}});
}

TEST_CASE("A value in double quotes has escapes, and expands nothing", "[dotenv]") {
    check({{"A=\"  a 'b' \"", "A=  a 'b' "},
           {"A=\"\"", "A="},
           {R"(A="a\nb\rc\td\"e\\f\$g\`h")", "A=a\nb\rc\td\"e\\f$g`h"},
           {R"(A="$HOME ${HOME} `id`")", "A=$HOME ${HOME} `id`"},
           {R"(A="\x\'\ \")", "error: .env: the quote that opens on line 1 is never closed."},
           {R"(A="\x\'C:\dir")", R"(A=\x\'C:\dir)"},
           {R"(A="a\\")", R"(A=a\)"},
           {"A=\"1\n2\"\nB=3", "A=1\n2|B=3"},
           {"A=\"1\\\n2\"", "A=1\\\n2"}});
}

TEST_CASE("Of entries with the same name the last one counts", "[dotenv]") {
    check({{"A=1\nB=2\nA=3", "A=3|B=2"}, {"A=1\nA=", "A="}});
}

TEST_CASE("What is no entry is an error that names file and line", "[dotenv]") {
    check({{"sekrit", "error: .env: line 1 is no NAME=VALUE."},
           {"A=1\n\n# two\nsekrit value\n", "error: .env: line 4 is no NAME=VALUE."},
           {"=sekrit", "error: .env: line 1 is no NAME=VALUE."},
           {"1A=sekrit", "error: .env: line 1 is no NAME=VALUE."},
           {"A B=sekrit", "error: .env: line 1 is no NAME=VALUE."},
           {"'A'=sekrit", "error: .env: line 1 is no NAME=VALUE."},
           {"export A", "error: .env: line 1 is no NAME=VALUE."},
           {"A='1\n2'\nsekrit", "error: .env: line 3 is no NAME=VALUE."},
           {"A=\"1\r\n2\"\r\nsekrit", "error: .env: line 3 is no NAME=VALUE."},
           {"A=1\nB='sekrit\nC=2\n", "error: .env: the quote that opens on line 2 is never closed."},
           {"A=1\nB=\"sekrit\nC=2\n", "error: .env: the quote that opens on line 2 is never closed."},
           {"A='sekrit'x", "error: .env: line 1 has more behind its closing quote."},
           {"A='sekrit'#x", "error: .env: line 1 has more behind its closing quote."},
           {"A='it's'", "error: .env: line 1 has more behind its closing quote."},
           {"A='1\n2' x", "error: .env: line 2 has more behind its closing quote."},
           {std::string_view("A=1\nB=\0", 7), "error: .env: line 2 holds a NUL byte."}});
}

TEST_CASE("An error is this machine's, has a hint and shows nothing of the file", "[dotenv]") {
    for (const auto* text : {"sekrit", "sekrit=1\nsekrit two=2", "A='sekrit", "A=\"sekrit", "A='1' sekrit"}) {
        const auto entries = read_dotenv(text, "/a/.env");
        REQUIRE_FALSE(entries);
        CHECK(entries.error().kind == ErrorKind::local);
        CHECK(entries.error().message.starts_with("/a/.env: "));
        CHECK_FALSE(entries.error().hint.empty());
        CHECK((entries.error().message + entries.error().hint).find("sekrit") == std::string::npos);
    }
}

TEST_CASE("A value is written in the plainest form that is read back", "[dotenv]") {
    struct Written {
        std::string value;
        std::string_view form;
    };
    for (const auto& row :
         {Written{"", ""}, Written{"CAxx_yy-zz.1+2/3=", "CAxx_yy-zz.1+2/3="},
          Written{"2026-11-21T21:00:00Z", "2026-11-21T21:00:00Z"}, Written{"two words", "'two words'"},
          Written{"#1", "'#1'"}, Written{"a\"b\\c$d", "'a\"b\\c$d'"},
          Written{"it's \\ \"$1\" `id`", R"("it's \\ \"\$1\" \`id\`")"},
          Written{"1\n2\r3\t", R"("1\n2\r3\t")"}}) {
        CAPTURE(row.value);
        CHECK(dotenv_value(row.value).reveal() == row.form);
        CHECK(read("A=" + std::string(row.form)) == "A=" + row.value);
    }
}

TEST_CASE("Every character of a value survives", "[dotenv]") {
    std::string all;
    for (int c = 1; c < 256; ++c)
        all += static_cast<char>(c);
    for (const auto& value : {all, " " + all + " ", all + "'", std::string("' \"\n")})
        CHECK(read("A=" + std::string(dotenv_value(value).reveal()) + "\nB=2") == "A=" + value + "|B=2");
}
