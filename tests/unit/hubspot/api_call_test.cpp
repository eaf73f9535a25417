#include "hubspot/api_call.h"

#include "support/catch.h"

using namespace hsauth;

namespace {

std::string read(std::string_view method, std::string_view address) {
    const auto call = read_api_call(method, address);
    return call ? call->text() : "exit " + std::to_string(exit_code(call.error().kind));
}

std::string read(std::string_view text) {
    const auto call = read_api_call(text);
    return call ? call->text() : "exit " + std::to_string(exit_code(call.error().kind));
}

}  // namespace

TEST_CASE("A call is a method in any case and a path, of which a query is no part", "[api_call]") {
    CHECK(read("get", "/crm/v3/objects/contacts") == "GET /crm/v3/objects/contacts");
    CHECK(read("Patch", "/a?b=c/d") == "PATCH /a");
    CHECK(read("GET", "/a#b?c") == "GET /a");
    CHECK(read("GET", "crm/v3") == "GET /crm/v3");
    CHECK(read("GET", "/a/b/") == "GET /a/b/");
}

TEST_CASE("A whole URL is one of HubSpot's API, or of this machine", "[api_call]") {
    CHECK(read("GET", "https://api.hubapi.com/crm/v3/objects/deals?limit=1") == "GET /crm/v3/objects/deals");
    CHECK(read("GET", "https://API.hubspot.com") == "GET /");
    CHECK(read("GET", "https://api-eu1.hubapi.com/a") == "GET /a");
    CHECK(read("GET", "http://localhost:4280/a") == "GET /a");
    for (const auto* url :
         {"https://app.hubspot.com/a", "http://api.hubapi.com/a", "https://api.example.com/a",
          "https://api.hubapi.com.example.com/a", "ftp://api.hubapi.com/a"}) {
        CAPTURE(url);
        CHECK(read("GET", url) == "exit 2");
    }
}

TEST_CASE("What is no call is a usage error that says so", "[api_call]") {
    CHECK(read("/crm/v3/objects/contacts", "GET") == "exit 2");
    CHECK(read("", "/a") == "exit 2");
    CHECK(read("GETGETGETGETGETGET", "/a") == "exit 2");
    CHECK(read("GET", "") == "exit 2");
    CHECK(read("GET", "?a=b") == "exit 2");
    CHECK(read("GET", "/a b") == "exit 2");
    CHECK(read_api_call("G3T", "/a").error().message == "\"G3T\" is no HTTP method.");
}

TEST_CASE("A call is read from one text, too", "[api_call]") {
    CHECK(read("GET /a") == "GET /a");
    CHECK(read("  get \t /a?b=c  ") == "GET /a");
    for (const auto* text : {"", " ", "GET", "/a", "GET /a /b"}) {
        CAPTURE(text);
        CHECK(read(text) == "exit 2");
    }
}
