#include "yaml/reader.h"

#include <string>

#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::yaml;

namespace {

struct Hostile {
    std::string what;
    std::string text;
    std::size_t line;
    std::string why;  // a piece of it
};

std::string repeated(std::string_view text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

// "canary" stands wherever a value could; no fault may repeat it.
const std::vector<Hostile> hostile = {
    {"an alias", "a: &canary 1\nb: *canary\n", 1, "anchor"},
    {"an alias of nothing", "a: 1\nb: *canary\n", 2, "alias"},
    {"a billion laughs", "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n", 1, "anchor"},
    {"an anchor that nobody uses", "a:\n  &canary b: 1\n", 2, "anchor"},
    {"an anchor on a list", "a: &canary\n  - 1\n", 1, "anchor"},
    {"an anchor on a mapping", "&canary\na: 1\n", 1, "anchor"},
    {"a tag", "a: !!str canary\n", 1, "tag"},
    {"a tag of somebody's own", "a: !canary 1\n", 1, "tag"},
    {"a tag on a list", "a: !!set\n  - canary\n", 1, "tag"},
    {"the non-specific tag", "a: ! canary\n", 1, "tag"},
    {"a key twice", "a: 1\nb: 2\na: canary\n", 3, "key occurs there again"},
    {"a key twice, once in quotes", "a: 1\n\"a\": canary\n", 2, "key occurs there again"},
    {"a key twice, deep down", "x:\n  - y:\n      a: 1\n      a: canary\n", 4, "key occurs there again"},
    {"a list as a key", "? [canary]\n: 1\n", 1, "list or a mapping"},
    {"a mapping as a key", "{canary: 1}: 2\n", 1, "list or a mapping"},
    {"a second document", "a: 1\n---\nb: canary\n", 2, "second document"},
    {"a second document after an end", "a: 1\n...\n---\ncanary\n", 3, "second document"},
    {"lists without end", repeated("[", 4000), 1, "deeply"},
    {"mappings without end", repeated("{a: ", 4000), 1, "deeply"},
    {"dashes without end", repeated("- ", 4000) + "canary", 1, "deeply"},
    {"a quote that stays open", "a: 1\nb: \"canary\n", 3, "isn't YAML"},
    {"a tab that indents", "a:\n\tb: canary\n", 2, "isn't YAML"},
    {"a list that stays open", "a: [canary\n", 2, "isn't YAML"},
    {"a list that stays open without a line end", "a: [\n  canary", 2, "isn't YAML"},
    {"two values of a key", "a: canary: b\n", 1, "isn't YAML"},
    {"an escape that is none", "a: \"\\canary\"\n", 1, "isn't YAML"},
    {"a directive of another YAML", "%YAML 9.9\n---\ncanary\n", 1, "isn't YAML"},
    {"a control character", "a: 1\nb: canary\x01\n", 2, "UTF-8"},
    {"a NUL", std::string("a: 1\nb: \0canary\n", 15), 2, "UTF-8"},
    {"what is no UTF-8", "a: 1\nb: 2\nc: canary\xff\n", 3, "UTF-8"},
    {"a character written too long", "a: \xc0\xaf\n", 1, "UTF-8"},
    {"half a surrogate", "a: \xed\xa0\x80\n", 1, "UTF-8"},
    {"UTF-16",
     std::string("\xff\xfe"
                 "a\0:\0",
                 6),
     1, "UTF-8"},
    {"too much", std::string(largest_text + 1, '#'), 1, "1 MiB"},
};

}  // namespace

TEST_CASE("What a config file consists of is read, with its lines", "[yaml_reader]") {
    const auto read =
        yaml::read("# accounts\nname: 'it''s'\nlist:\n  - 1\n  - \"two\\n\"\nempty:\nmore: {a: b}\n");
    REQUIRE(read);
    const auto* root = read->as_mapping();
    REQUIRE(root != nullptr);
    CHECK(root->size() == 4);
    CHECK(root->find("name")->as_text() == "it's");
    CHECK(root->find("name")->line() == 2);
    const auto* list = root->find("list")->as_sequence();
    REQUIRE(list != nullptr);
    CHECK(list->at(0).as_text() == "1");
    CHECK(list->at(1).as_text() == "two\n");
    CHECK(list->at(1).line() == 5);
    CHECK(root->find("empty")->is_null());
    CHECK(root->find("more")->as_mapping()->find("a")->as_text() == "b");
}

TEST_CASE("A text of one document in UTF-8 is taken however it is set", "[yaml_reader]") {
    for (const auto* text :
         {"a: \xc3\xa9",
          "\xef\xbb\xbf"
          "a: \xc3\xa9\n",
          "a: \xc3\xa9\r\n", "%YAML 1.1\n---\na: \xc3\xa9\n...\n", "---\n{\"a\": \"\\u00e9\"}"}) {
        CAPTURE(text);
        const auto read = yaml::read(text);
        REQUIRE(read);
        REQUIRE(read->as_mapping() != nullptr);
        CHECK(read->as_mapping()->find("a")->as_text() == "\xc3\xa9");
    }
}

TEST_CASE("A text without a document is null", "[yaml_reader]") {
    for (const auto* text : {"", "\n\n", "# nothing\n", "---\n", "null"}) {
        CAPTURE(text);
        const auto read = yaml::read(text);
        REQUIRE(read);
        CHECK(read->is_null());
    }
}

TEST_CASE("A hostile text is refused on its line and nothing of it is repeated", "[yaml_reader]") {
    for (const auto& [what, text, line, why] : hostile) {
        CAPTURE(what);
        const auto read = yaml::read(text);
        REQUIRE_FALSE(read);
        CAPTURE(read.error().why);
        CHECK(read.error().line == line);
        CHECK(read.error().why.find(why) != std::string::npos);
        CHECK(read.error().why.find("canary") == std::string::npos);
    }
}

TEST_CASE("The deepest nesting that is allowed is read", "[yaml_reader]") {
    CHECK(yaml::read(repeated("[", deepest_nesting) + repeated("]", deepest_nesting)));
    CHECK_FALSE(yaml::read(repeated("[", deepest_nesting + 1) + repeated("]", deepest_nesting + 1)));
}

TEST_CASE("As many keys and items as fit are read in time", "[yaml_reader]") {
    std::string keys;
    for (int i = 0; keys.size() < largest_text - 20; ++i)
        keys += std::to_string(i) + ": \n";
    CHECK(yaml::read(keys));
    std::string items;
    while (items.size() < largest_text - 20)
        items += "- \n";
    CHECK(yaml::read(items));
}
