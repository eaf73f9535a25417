#include "hubspot/openapi_scopes.h"

#include "support/catch.h"

using namespace hsauth;

namespace {

OpenapiScopes read(const std::string& text) {
    auto scopes = read_openapi_scopes(text);
    CAPTURE(text);
    REQUIRE(scopes);
    return std::move(*scopes);
}

std::string fault(const std::string& text) {
    const auto scopes = read_openapi_scopes(text);
    CAPTURE(text);
    REQUIRE_FALSE(scopes);
    return scopes.error();
}

// A document with one operation, GET /a, of these requirements.
std::string document(const std::string& security, const std::string& more = "") {
    return R"({"openapi":"3.0.1",)" + more + R"("paths":{"/a":{"get":{"security":)" + security + "}}}}";
}

ScopeAlternatives alternatives(const std::string& security) {
    const auto scopes = read(document(security));
    return scopes.operations.empty() ? ScopeAlternatives{} : scopes.operations.front().any_of;
}

std::string template_of(const std::string& more, const std::string& in_item = "",
                        const std::string& in_operation = "") {
    const auto scopes = read(R"({"openapi":"3.1.0",)" + more + R"("paths":{"/a":{)" + in_item + R"("get":{)" +
                             in_operation + R"("security":[{"oauth2":["x"]}]}}}})");
    return scopes.operations.at(0).path_template;
}

}  // namespace

TEST_CASE("Requirements are alternatives, and the scopes in one are needed together", "[openapi_scopes]") {
    CHECK(alternatives(R"([{"oauth2":["b","a"]},{"oauth2_legacy":["c"]}])") ==
          ScopeAlternatives{{"a", "b"}, {"c"}});
    CHECK(alternatives(R"([{"oauth2":["a"],"oauth2_legacy":["b"]}])") == ScopeAlternatives{{"a", "b"}});
    CHECK(alternatives(R"([{"oauth2":["a"]},{"oauth2":["a","a"]}])") == ScopeAlternatives{{"a"}});
}

TEST_CASE("Only schemes of OAuth count", "[openapi_scopes]") {
    CHECK(alternatives(R"([{"private_apps":["a"]},{"oauth2":["b"]}])") == ScopeAlternatives{{"b"}});
    CHECK(read(document(R"([{"private_apps":["a"]}])")).without_scopes == 1);
    CHECK(read(document("[]")).without_scopes == 1);
    // Anybody may call it, so it needs none.
    CHECK(read(document(R"([{"oauth2":["a"]},{}])")).without_scopes == 1);
    // Any token will do.
    CHECK(alternatives(R"([{"oauth2":[]}])") == ScopeAlternatives{{"oauth"}});
}

TEST_CASE("An operation without requirements of its own has the document's", "[openapi_scopes]") {
    const auto scopes = read(R"({"openapi":"3.0.1","security":[{"oauth2":["x"]}],"paths":{
        "/a":{"get":{},"post":{"security":[]},"parameters":[]},"x-note":{}}})");
    REQUIRE(scopes.operations.size() == 1);
    CHECK(scopes.operations[0].method == "GET");
    CHECK(scopes.operations[0].path_template == "/a");
    CHECK(scopes.operations[0].any_of == ScopeAlternatives{{"x"}});
    CHECK(scopes.without_scopes == 1);
    CHECK(read(R"({"openapi":"3.0.1","paths":{"/a":{"get":{}}}})").without_scopes == 1);
}

TEST_CASE("The path of the server that applies goes before the operation's", "[openapi_scopes]") {
    CHECK(template_of(R"("servers":[{"url":"https://api.hubapi.com"}],)") == "/a");
    CHECK(template_of(R"("servers":[{"url":"https://api.hubapi.com/crm/v3/"}],)") == "/crm/v3/a");
    CHECK(template_of(R"("servers":[{"url":"/crm"}],)") == "/crm/a");
    CHECK(template_of(R"("servers":[],)") == "/a");
    CHECK(template_of(R"("servers":[{"url":"{host}"}],)") == "/a");
    CHECK(template_of(R"("servers":[{"url":"/x"}],)", R"("servers":[{"url":"/y"}],)") == "/y/a");
    CHECK(template_of("", R"("servers":[{"url":"/y"}],)", R"("servers":[{"url":"/z"}],)") == "/z/a");
}

TEST_CASE("A scope that a flow explains is documented, one that is only used isn't", "[openapi_scopes]") {
    const auto scopes = read(document(R"([{"oauth2":["used"]}])", R"("components":{"securitySchemes":{
        "oauth2":{"flows":{"authorizationCode":{"scopes":{"told":"What for","blank":" "}}}},
        "private_apps":{"flows":{"x":{"scopes":{"other":"y"}}}}}},)"));
    REQUIRE(scopes.scopes.size() == 3);
    CHECK(scopes.scopes[0].name == "blank");
    CHECK_FALSE(scopes.scopes[0].is_documented);
    CHECK(scopes.scopes[1].name == "told");
    CHECK(scopes.scopes[1].is_documented);
    CHECK(scopes.scopes[2].name == "used");
    CHECK_FALSE(scopes.scopes[2].is_documented);
}

TEST_CASE("What is no OpenAPI document says why and where", "[openapi_scopes]") {
    CHECK(fault("openapi: 3.0.1\n") == "is YAML, and only JSON is read here");
    CHECK(fault("---\nopenapi: 3.0.1\n") == "is YAML, and only JSON is read here");
    CHECK(fault("{\n  \"openapi\": }").starts_with("is no JSON: line 2, column "));
    CHECK(fault("[]") == "is no OpenAPI 3 document");
    CHECK(fault(R"({"swagger":"2.0","paths":{}})") == "is no OpenAPI 3 document");
    CHECK(fault(R"({"openapi":"3.0.1"})") == "has no paths");
    CHECK(fault(document("{}")) == "is broken in line 1, at /paths/~1a/get/security: it is no list");
    CHECK(fault(document(R"(["x"])")) ==
          "is broken in line 1, at /paths/~1a/get/security/0: it is no object");
    CHECK(fault(document(R"([{"oauth2":"x"}])")) ==
          "is broken in line 1, at /paths/~1a/get/security/0/oauth2: it is no list");
    CHECK(fault(document(R"([{"oauth2":["x","a b"]}])")) ==
          "is broken in line 1, at /paths/~1a/get/security/0/oauth2/1: it is no scope's name");
    CHECK(fault(R"({"openapi":"3.0.1","paths":{"/a":[]}})") ==
          "is broken in line 1, at /paths/~1a: it is no object");
    CHECK(fault(R"({"openapi":"3.0.1","paths":{"/a":{"get":1}}})") ==
          "is broken in line 1, at /paths/~1a/get: it is no object");
    CHECK(fault("{\"openapi\":\"3.0.1\",\"paths\":{\n\"/a\":{},\n\"/b\":{\n\"get\":\n1}}}")
              .starts_with("is broken in line 5, at /paths/~1b/get: "));
    CHECK(fault(R"({"openapi":"3.0.1","paths":{"a b":{}}})").starts_with("is broken in line 1, at /paths: "));
}

TEST_CASE("No name of the document reaches a terminal as it is", "[openapi_scopes]") {
    const std::string hostile = "\\u001b[2Jx";
    for (const auto& text : {R"({"openapi":"3.0.1","paths":{"/)" + hostile + R"(":[]}})",
                             document(R"([{"oauth2)" + hostile + R"(":"x"}])")}) {
        const auto words = fault(text);
        CHECK(words.find('\x1b') == std::string::npos);
        CHECK(words.find("[2Jx") != std::string::npos);
    }
}
