#include "cli/output/scopes_output.h"

#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

const ApiCall call{"GET", "/a/7\x1b[2J"};

}  // namespace

TEST_CASE("A list of scopes marks those that aren't documented and says its date", "[scopes_output]") {
    const std::vector<KnownScope> scopes = {{"automation", true}, {"accounting", false}};
    CHECK(scope_list_text(scopes, "2026-08-21") ==
          "automation\naccounting  (not documented)\nData of        2026-08-21\n");
    CHECK(scope_list_json(scopes, "2026-08-21") ==
          "{\"schema_version\":1,\"as_of\":\"2026-08-21\",\"scopes\":[{\"name\":\"automation\","
          "\"documented\":true},"
          "{\"name\":\"accounting\",\"documented\":false}]}");
    CHECK(scope_list_json({}, "x") == "{\"schema_version\":1,\"as_of\":\"x\",\"scopes\":[]}");
}

TEST_CASE("What opens a call is told one alternative a line", "[scopes_output]") {
    const CallScopes found{"/a/{id}", {{"one"}, {"two", "three"}}};
    CHECK(call_scopes_text({"GET", "/a/7"}, found, "2026-08-21") ==
          "Call           GET /a/7\nOperation      GET /a/{id}\nNeeds          one\n  or           two + "
          "three\n"
          "Data of        2026-08-21\n");
    CHECK(call_scopes_json({"GET", "/a/7"}, found, "2026-08-21") ==
          "{\"schema_version\":1,\"as_of\":\"2026-08-21\",\"method\":\"GET\",\"path\":\"/a/"
          "7\",\"template\":\"/a/{id}\","
          "\"any_of\":[[\"one\"],[\"two\",\"three\"]]}");
}

TEST_CASE("What isn't known is unknown in words and null in JSON", "[scopes_output]") {
    CHECK(call_scopes_text(call, std::nullopt, "d") ==
          "Call           GET /a/7[2J\nNeeds          unknown\nData of        d\n");
    const CallScopes of_no_object{"/a/{objectType}", {}};
    CHECK(call_scopes_text(call, of_no_object, "d").find("Needs          unknown\n") != std::string::npos);
    CHECK(call_scopes_json({"GET", "/a"}, std::nullopt, "d") ==
          "{\"schema_version\":1,\"as_of\":\"d\",\"method\":\"GET\",\"path\":\"/"
          "a\",\"template\":null,\"any_of\":null}");
    CHECK(call_scopes_json({"GET", "/a"}, of_no_object, "d").find("\"any_of\":null") != std::string::npos);
}

TEST_CASE("An import says what it changed", "[scopes_output]") {
    ScopeMerge merge;
    merge.added.push_back({"GET", "/a", {{"x"}}});
    merge.refreshed.push_back({"PUT", "/b", {{"x"}}});
    merge.unchanged = 3;
    merge.without_scopes = 4;
    merge.new_scopes = {"x"};
    CHECK(scope_import_text(merge, "d") ==
          "Added          GET /a\nRefreshed      PUT /b\nNew scope      x\n"
          "Operations     1 added, 1 refreshed, 3 unchanged, 4 without scopes\nData of        d\n");
    CHECK(scope_import_json(merge, "d") ==
          "{\"schema_version\":1,\"as_of\":\"d\",\"added\":[{\"method\":\"GET\",\"template\":\"/a\"}],"
          "\"refreshed\":[{\"method\":\"PUT\",\"template\":\"/b\"}],\"unchanged\":3,\"without_scopes\":4,"
          "\"new_scopes\":[\"x\"]}");
}
