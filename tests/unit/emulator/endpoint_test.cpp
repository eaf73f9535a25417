#include "emulator/endpoint.h"

#include "support/catch.h"

using namespace hsauth::emulator;

namespace {

std::optional<Endpoint> endpoint(std::string path, std::string method = "POST") {
    return endpoint_of({std::move(method), std::move(path), "", {}, ""});
}

}  // namespace

TEST_CASE("Each version's paths lead to the same endpoints", "[endpoint]") {
    for (const std::string version : {"v3", "2026-03", "2026-09"}) {
        CAPTURE(version);
        CHECK(endpoint("/oauth/" + version + "/token") == Endpoint::token);
        CHECK(endpoint("/oauth/" + version + "/token/introspect") == Endpoint::introspect);
        CHECK(endpoint("/oauth/" + version + "/token/revoke") == Endpoint::revoke);
    }
    CHECK(endpoint("/oauth/v1/token") == Endpoint::token);
    CHECK(endpoint("/oauth/v1/access-tokens/x", "GET") == Endpoint::introspect);
    CHECK(endpoint("/oauth/v1/refresh-tokens/x", "GET") == Endpoint::introspect);
    CHECK(endpoint("/oauth/v1/refresh-tokens/x", "DELETE") == Endpoint::revoke);
    CHECK(endpoint("/oauth/authorize", "GET") == Endpoint::authorize);
    CHECK(endpoint("/oauth/authorize") == Endpoint::authorize);
    CHECK(endpoint("/oauth/123456/authorize", "GET") == Endpoint::authorize);
}

TEST_CASE("What is neither OAuth's nor the emulator's own is the API's", "[endpoint]") {
    for (const auto* path : {"/", "/crm/v3/objects/contacts", "/appinstalls/v3/external-install", "/oauth",
                             "/oauthx/token", "/_emulator", "/nothing"}) {
        CAPTURE(path);
        CHECK(endpoint(path) == Endpoint::api);
    }
    for (const auto* path :
         {"/_emulator/faults", "/_emulator/", "/oauth/", "/oauth/v2/token", "/oauth/v3/token/",
          "/oauth/x/authorize", "/oauth/1/2/authorize", "/oauth/v1/token/introspect"}) {
        CAPTURE(path);
        CHECK_FALSE(endpoint(path));
    }
}
