#include "emulator/config_fields.h"

#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

bool says(const std::optional<Error>& error, std::string_view words) {
    return error && error->message.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("A pointer's signs in a name are escaped", "[config_fields]") {
    CHECK(below("", "apps") == "/apps");
    CHECK(below("/apps", "a/b~c") == "/apps/a~1b~0c");
    CHECK(below("/~1", "x") == "/~1/x");
}

TEST_CASE("The first fault is the one that is kept", "[config_fields]") {
    ConfigFields fields{"The config my.json"};
    CHECK_FALSE(fields.error());
    CHECK(fields.text(json::Value{7}, "/first").empty());
    CHECK(fields.number(json::Value{"x"}, "/second", 3, 9) == 3);
    fields.fault("/third", "it is wrong");
    REQUIRE(fields.error());
    CHECK(fields.error()->kind == ErrorKind::local);
    CHECK(says(fields.error(), "The config my.json is wrong at /first: "));
    CHECK_FALSE(fields.error()->hint.empty());
}

TEST_CASE("A number is taken up to its bounds and no further", "[config_fields]") {
    ConfigFields fields{"x"};
    CHECK(fields.number(json::Value{3}, "/n", 3, 9) == 3);
    CHECK(fields.number(json::Value{9}, "/n", 3, 9) == 9);
    CHECK_FALSE(fields.error());
    const json::Value faults[] = {json::Value{2}, json::Value{10}, json::Value{3.5}, json::Value{"5"},
                                  json::Value{}};
    for (const auto& fault : faults) {
        ConfigFields strict{"x"};
        CHECK(strict.number(fault, "/n", 3, 9) == 3);
        CHECK(says(strict.error(), "a whole number from 3 to 9"));
    }
}

TEST_CASE("A text has 1 to 4096 bytes", "[config_fields]") {
    ConfigFields fields{"x"};
    CHECK(fields.text(json::Value{"a"}, "/t") == "a");
    CHECK(fields.text(json::Value{std::string(4096, 'a')}, "/t").size() == 4096);
    CHECK_FALSE(fields.error());
    const json::Value faults[] = {json::Value{""}, json::Value{std::string(4097, 'a')}, json::Value{true}};
    for (const auto& fault : faults) {
        ConfigFields strict{"x"};
        CHECK(strict.text(fault, "/t").empty());
        CHECK(strict.error());
    }
}

TEST_CASE("Only true and false are a truth", "[config_fields]") {
    ConfigFields fields{"x"};
    CHECK(fields.truth(json::Value{true}, "/b"));
    CHECK_FALSE(fields.truth(json::Value{false}, "/b"));
    CHECK_FALSE(fields.error());
    CHECK_FALSE(fields.truth(json::Value{1}, "/b"));
    CHECK(says(fields.error(), "at /b: "));
}

TEST_CASE("An array's faults have the pointer of their item", "[config_fields]") {
    ConfigFields fields{"x"};
    const json::Array items{json::Value{"a"}, json::Value{7}};
    CHECK(fields.texts(json::Value{items}, "/list") == std::vector<std::string>{"a", ""});
    CHECK(says(fields.error(), "at /list/1: "));

    ConfigFields strict{"x"};
    CHECK(strict.texts(json::Value{"a"}, "/list").empty());
    CHECK(says(strict.error(), "at /list: an array is expected"));
}

TEST_CASE("An array of more than a thousand items is not read", "[config_fields]") {
    int read = 0;
    const auto count = [&](const json::Value&, const std::string&) { ++read; };
    ConfigFields fields{"x"};
    fields.each(json::Value{json::Array(1000)}, "/list", count);
    CHECK(read == 1000);
    CHECK_FALSE(fields.error());
    fields.each(json::Value{json::Array(1001)}, "/list", count);
    CHECK(read == 1000);
    CHECK(says(fields.error(), "more than 1000 entries"));
}

TEST_CASE("An unknown member's error names it and the one that was meant", "[config_fields]") {
    ConfigFields fields{"x"};
    const json::Value value{json::Object{{"name", "a"}, {"redirect_urls", json::Array{}}}};
    CHECK(fields.object(value, "/apps/0", {"name", "redirect_uris"}).find("name") != nullptr);
    CHECK(says(fields.error(), "at /apps/0/redirect_urls: no such member"));
    CHECK(fields.error()->hint == R"(Did you mean "redirect_uris"?)");
}

TEST_CASE("What stands in no object's place has no members", "[config_fields]") {
    ConfigFields fields{"x"};
    CHECK(fields.object(json::Value{"text"}, "", {"name"}).empty());
    CHECK(says(fields.error(), "at its top: an object is expected"));
}

TEST_CASE("A name with control characters can't draw on the terminal", "[config_fields]") {
    ConfigFields fields{"x"};
    const json::Value value{json::Object{{"\x1b[2J", 1}}};
    static_cast<void>(fields.object(value, "", {"name"}));
    CHECK(fields.error());
    CHECK_FALSE(says(fields.error(), "\x1b"));
}
