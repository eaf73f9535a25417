#include "hubspot/project_file.h"

#include <string>

#include "support/catch.h"

using namespace hsauth;

namespace {

std::string fault_in(const std::string& text) {
    const auto file = ProjectFile::read(text, "a/b.json");
    REQUIRE_FALSE(file);
    CHECK(file.error().kind == ErrorKind::local);
    CHECK_FALSE(file.error().hint.empty());
    return file.error().message;
}

}  // namespace

TEST_CASE("A value of a project's file knows its line and its pointer", "[project_file]") {
    const auto file = ProjectFile::read(
        "{\n  \"a/b\": {\n    \"list\": [\n      1,\n      \"x\"\n    ]\n  }\n}\n", "f.json");
    REQUIRE(file);
    const auto outer = file->root().member("a/b");
    REQUIRE(outer);
    const auto list = outer->member("list");
    REQUIRE(list);
    const auto elements = list->elements();
    REQUIRE(elements);
    REQUIRE(elements->size() == 2);
    CHECK(elements->at(0).line() == 4);
    CHECK(elements->at(1).line() == 5);
    CHECK(elements->at(1).pointer() == "/a~1b/list/1");
    CHECK(elements->at(1).text() == "x");
    const auto members = outer->members();
    REQUIRE(members.size() == 1);
    CHECK(members.front().name == "list");
    CHECK(members.front().value.line() == 3);
}

TEST_CASE("A null counts as absent, as does a member of what is no object", "[project_file]") {
    const auto file = ProjectFile::read(R"({"none": null, "list": []})", "f.json");
    REQUIRE(file);
    CHECK_FALSE(file->root().member("none"));
    CHECK_FALSE(file->root().member("absent"));
    CHECK_FALSE(file->root().member("list")->member("x"));
    CHECK(file->root().member("list")->members().empty());
}

TEST_CASE("A value of another kind is an error with file, line and pointer", "[project_file]") {
    const auto file = ProjectFile::read("{\n\"a\": 1,\n\"b\": [true]}", "f.json");
    REQUIRE(file);
    CHECK(file->root().member("a")->text().error().message ==
          "f.json:2: /a is a number where a text is expected.");
    CHECK(file->root().member("a")->elements().error().message ==
          "f.json:2: /a is a number where an array is expected.");
    CHECK(file->root().member("b")->check_is_object().error().message ==
          "f.json:3: /b is an array where an object is expected.");
    CHECK(file->root().member("b")->elements()->front().text().error().message ==
          "f.json:3: /b/0 is true or false where a text is expected.");
    CHECK(file->root().lacks("uid", "Add it.").value().message ==
          "f.json:1: the file lacks the member \"uid\".");
}

TEST_CASE("What is no JSON document, strictly, is an error with the line", "[project_file]") {
    CHECK(fault_in("{\n  \"a\": 1,\n}") == "a/b.json:3:1: it is no well-formed JSON.");
    CHECK(fault_in("{\n  // why\n}") == "a/b.json:2:3: it is no well-formed JSON.");
    CHECK(fault_in("{\r\n \"a\": 1,\r\n \"a\": 2}") == "a/b.json:3: /a: a member is repeated.");
    CHECK(fault_in("[]") == "a/b.json:1: the file is an array where an object is expected.");
    CHECK(fault_in(std::string(longest_project_file + 1, ' ')) == "a/b.json: it is over 524288 bytes long.");
    CHECK(fault_in("{\"a\":" + std::string(100, '[')).find("nested too deeply") != std::string::npos);
}

TEST_CASE("A byte order mark and line ends of Windows' are read", "[project_file]") {
    const auto file = ProjectFile::read("\xEF\xBB\xBF{\r\n\"a\":\r\n\"x\"}", "f.json");
    REQUIRE(file);
    CHECK(file->root().member("a")->line() == 3);
}

TEST_CASE("Names from a file can't drive a terminal", "[project_file]") {
    const auto file = ProjectFile::read("{\"\\u001b[2J\": 1}", "f\x1b.json");
    REQUIRE(file);
    const auto error = file->root().members().front().value.text().error();
    CHECK(error.message == "f.json:1: /[2J is a number where a text is expected.");
}
