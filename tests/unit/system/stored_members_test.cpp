#include "system/stored_members.h"

#include <limits>

#include "support/catch.h"

using namespace hsauth;

namespace {

constexpr auto version_member = std::pair{"schema_version", 1};

json::Object object_with(std::string_view name, json::Value value) {
    json::Object object;
    object.add("schema_version", 1).add(name, std::move(value));
    return object;
}

}  // namespace

TEST_CASE("A stored document is an object of a version that is known", "[stored_members]") {
    CHECK(read_stored(R"({"schema_version":1})", 1));
    CHECK(read_stored(R"({"schema_version":1})", 2));
    for (const auto* text : {"", "[]", "{}", "1", R"({"schema_version":0})", R"({"schema_version":"1"})",
                             R"({"schema_version":1.5})", R"({"schema_version":1)"}) {
        CAPTURE(text);
        const auto read = read_stored(text, 1);
        REQUIRE_FALSE(read);
        CHECK(read.error().kind == StoredFault::Kind::damaged);
        CHECK_FALSE(read.error().why.empty());
    }
    const auto newer = read_stored(R"({"schema_version":3})", 2);
    REQUIRE_FALSE(newer);
    CHECK(newer.error().kind == StoredFault::Kind::written_by_newer);
    CHECK(newer.error().why == "its schema_version is 3");
}

TEST_CASE("Members that are as they should be leave no fault", "[stored_members]") {
    const json::Object object{version_member,
                              {"text", "words"},
                              {"secret", "hidden"},
                              {"flag", true},
                              {"origin", "https://api.hubapi.com"},
                              {"none", ""},
                              {"number", 7},
                              {"unknown", nullptr},
                              {"id", std::numeric_limits<std::int64_t>::max()},
                              {"scopes", json::Array{"oauth", "tickets"}},
                              {"granted", nullptr}};
    StoredMembers members{object};
    CHECK(members.text("text") == "words");
    CHECK(members.secret("secret").reveal() == "hidden");
    CHECK(members.boolean("flag"));
    CHECK(members.origin("origin") == "https://api.hubapi.com");
    CHECK(members.origin("none").empty());
    CHECK(members.integer("number", 7) == 7);
    CHECK_FALSE(members.integer("unknown", 7));
    CHECK(members.id("id") == std::numeric_limits<std::int64_t>::max());
    CHECK(members.scopes("scopes") == ScopeSet{"oauth", "tickets"});
    CHECK(members.fault() == "it has a member that isn't known");  // one is left
    CHECK_FALSE(members.optional_scopes("granted"));
    CHECK(members.fault().empty());
}

TEST_CASE("The first thing that is wrong with a member is the fault", "[stored_members]") {
    const auto fault = [](json::Value value, auto take) {
        const auto object = object_with("it", std::move(value));
        StoredMembers members{object};
        static_cast<void>(take(members));
        static_cast<void>(members.text("absent"));
        return members.fault();
    };
    const auto text = [](StoredMembers& m) { return m.text("it"); };
    const auto flag = [](StoredMembers& m) { return m.boolean("it"); };
    const auto origin = [](StoredMembers& m) { return m.origin("it"); };
    const auto number = [](StoredMembers& m) { return m.integer("it", 7); };
    const auto scopes = [](StoredMembers& m) { return m.scopes("it"); };
    CHECK(fault(7, text) == "its it is no text");
    CHECK(fault(nullptr, text) == "its it is no text");
    CHECK(fault("true", flag) == "its it is neither true nor false");
    CHECK(fault("http://example.com", origin) == "its it is no origin");
    CHECK(fault(8, number) == "its it is no number that it can be");
    CHECK(fault(-1, number) == "its it is no number that it can be");
    CHECK(fault("oauth", scopes) == "its it is no list");
    CHECK(fault(nullptr, scopes) == "its it is no list");
    CHECK(fault(json::Array{"oauth", ""}, scopes) == "its it holds something that is no scope");
    CHECK(fault("fine", text) == "its absent is missing");
}

TEST_CASE("An unreadable file is named, with the hint for what is wrong with it", "[stored_members]") {
    constexpr StoredFaultHints hints{"Mend it.", "Use the new one."};
    const auto broken = unreadable("/state/x.json", damaged("its it is no text").value(), hints).value();
    CHECK(broken.kind == ErrorKind::local);
    CHECK(broken.message == "/state/x.json is damaged: its it is no text.");
    CHECK(broken.hint == "Mend it.");
    const auto newer =
        unreadable("/state/x.json", read_stored(R"({"schema_version":3})", 2).error(), hints).value();
    CHECK(newer.message ==
          "/state/x.json was written by a newer version of hsauth (its schema_version is 3).");
    CHECK(newer.hint == "Use the new one.");
}
