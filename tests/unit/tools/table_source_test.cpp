#include "scope_table/table_source.h"

#include "support/catch.h"

using namespace hsauth::scope_table;

// What the table is good for is tested where it is used, in scope_catalogue_test.cpp.

TEST_CASE("The table has each text once, and rows by method and segments", "[table_source]") {
    ScopeData data;
    data.as_of = "2026-01-02";
    data.scopes = {{"a", true}, {"b.read", false}};
    data.scope_sets = {{{0, 1}, {0}}, {{1}}};
    data.operations = {
        {"PUT", {"x", "y"}, 0}, {"GET", {"x", "{id}"}, 1}, {"GET", {"x", "y"}, 0}, {"GET", {"x"}, 1}};
    const auto source = table_source(data);
    const auto has = [&](const std::string& piece) {
        CAPTURE(source, piece);
        CHECK(source.find(piece) != std::string::npos);
    };
    has("as_of = \"2026-01-02\";");
    has("scope_is_documented[] = {\n    true, false,\n};");
    has("scope_text[] =\n    \"a\"\n    \"b.read\";");
    has("scope_ends[] = {\n    1, 7,\n};");
    has("set_ends[] = {\n    2, 3,\n};");
    has("alternative_ends[] = {\n    2, 3, 4,\n};");
    has("alternative_scopes[] = {\n    ScopeId{0}, ScopeId{1}, ScopeId{0}, ScopeId{1},\n};");
    has("segment_text[] =\n    \"x\"\n    \"y\"\n    \"{id}\";");
    has("path_segments[] = {\n    0, 0, 1, 0, 2,\n};");
    has("method_text[] =\n    \"GET\"\n    \"PUT\";");
    has("method_row_ends[] = {\n    3, 4,\n};");
    has("rows[] = {\n    {0, 1, 1}, {1, 2, 0}, {3, 2, 1}, {1, 2, 0},\n};");
}
