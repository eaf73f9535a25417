#include "emulator/blank_answer.h"

#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

// Status and body.
std::string blank(std::string_view method, const std::string& path) {
    const auto operation = find_operation(method, path);
    REQUIRE(operation);
    const auto answer = blank_answer(*operation, path);
    return std::to_string(answer.status) + " " + answer.body;
}

}  // namespace

TEST_CASE("A list is empty", "[blank_answer]") {
    for (const auto* path : {"/crm/v3/objects/contacts", "/crm/v3/objects/contacts/", "/crm/v3/owners",
                             "/crm/v3/properties/deals", "/crm/v3/objects/2-123456",
                             "/crm/v4/objects/contacts/1/associations/deals", "/cms/v3/pages/site-pages"}) {
        CAPTURE(path);
        CHECK(blank("GET", path) == R"(200 {"results":[]})");
    }
}

TEST_CASE("One thing has the id of its path", "[blank_answer]") {
    CHECK(blank("GET", "/crm/v3/objects/contacts/42") == R"(200 {"id":"42"})");
    CHECK(blank("GET", "/crm/v3/objects/contacts/42/") == R"(200 {"id":"42"})");
    CHECK(blank("GET", "/crm/v3/objects/contacts/ada%40x.example") == R"(200 {"id":"ada@x.example"})");
    CHECK(blank("GET", "/crm/v3/objects/contacts/%") == R"(200 {"id":"%"})");
    CHECK(blank("GET", "/crm/v3/properties/contacts/email") == R"(200 {"id":"email"})");
}

TEST_CASE("What is made, changed or taken away has nothing to show", "[blank_answer]") {
    CHECK(blank("POST", "/crm/v3/objects/contacts") == "201 {}");
    CHECK(blank("POST", "/crm/v3/objects/deals") == "201 {}");
    CHECK(blank("POST", "/crm/v3/objects/contacts/merge") == "200 {}");
    CHECK(blank("PATCH", "/crm/v3/objects/contacts/42") == "200 {}");
    CHECK(blank("PUT", "/crm/v3/lists/9/memberships/add") == "200 {}");
    CHECK(blank("DELETE", "/crm/v3/objects/contacts/42") == "204 ");
    CHECK(blank("POST", "/crm/v3/objects/contacts/gdpr-delete") == "204 ");
}

TEST_CASE("A search or a batch finds nothing", "[blank_answer]") {
    CHECK(blank("POST", "/crm/v3/objects/deals/search") == R"(200 {"total":0,"results":[]})");
    CHECK(blank("POST", "/crm/v3/objects/contacts/batch/read") ==
          R"(200 {"status":"COMPLETE","results":[]})");
    CHECK(blank("POST", "/crm/v3/objects/contacts/batch/create") ==
          R"(201 {"status":"COMPLETE","results":[]})");
    CHECK(blank("POST", "/crm/v3/objects/contacts/batch/archive") == "204 ");
}
