#include "hubspot/path_template.h"

#include "hubspot/scope_catalogue.h"
#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A path fills a template's parameters, each with one segment that isn't empty", "[path_template]") {
    CHECK(parameters_filled("/a/{b}/c", "/a/7/c") == 1U);
    CHECK(parameters_filled("/{a}/{b}", "/a/b") == 2U);
    CHECK(parameters_filled("/a", "/a") == 0U);
    CHECK(parameters_filled("/a/{b}", "/a/{b}") == 0U);
    for (const auto* path : {"/a", "/a/7", "/a/7/d", "/a//c", "/a/7/c/d", "a/7/c", "", "/"}) {
        CAPTURE(path);
        CHECK_FALSE(parameters_filled("/a/{b}/c", path));
    }
}

TEST_CASE("A CRM object's two names are one, and fill no parameter", "[path_template]") {
    CHECK(parameters_filled("/objects/contacts/{id}", "/objects/0-1/7") == 1U);
    CHECK(parameters_filled("/objects/0-1", "/objects/contacts") == 0U);
    CHECK_FALSE(parameters_filled("/objects/contacts", "/objects/0-2"));
}

TEST_CASE("A path's rest is one parameter where the template says so at its end", "[path_template]") {
    CHECK(parameters_filled("/files/{path}", "/files/a/b/c") == 1U);
    CHECK_FALSE(parameters_filled("/files/{path}/x", "/files/a/b/c"));
    CHECK_FALSE(parameters_filled("/files/{path}", "/files"));
}

TEST_CASE("A slash at the end makes no difference unless the template has it", "[path_template]") {
    CHECK(parameters_filled("/a/{b}", "/a/7/") == 1U);
    CHECK(parameters_filled("/a/", "/a/") == 0U);
    CHECK_FALSE(parameters_filled("/a/", "/a"));
}

TEST_CASE("What the catalogue finds for a path, the path fills", "[path_template]") {
    for (std::size_t row = 0; row < operation_count(); ++row) {
        const ApiOperation operation{row};
        const auto own = operation.path_template();
        const auto found = find_operation(operation.method(), own);
        REQUIRE(found);
        CHECK(parameters_filled(own, own) == 0U);
    }
}
