#include "hubspot/v1_uses.h"

#include <string>

#include "support/catch.h"

using namespace hsauth;

namespace {

using Uses = std::vector<SourceUse>;

Uses one(V1Use use, std::string_view parameter = {}) {
    return {{use, 1, parameter}};
}

}  // namespace

TEST_CASE("The v1 endpoints are found in any language", "[v1_uses]") {
    for (const auto* line :
         {"fetch('https://api.hubapi.com/oauth/v1/token', {", "url = f\"{BASE}/oauth/v1/token\"",
          "TOKEN_PATH = '/oauth/v1/token'", "`${host}/oauth/v1/token`",
          "\"https:\\/\\/api.hubapi.com\\/oauth\\/v1\\/token\"",
          "curl https://api.hubspot.com/oauth/v1/token -d x", "oauth/v1/token", "Use /oauth/v1/token.",
          "http://localhost:4280/oauth/v1/token"}) {
        CAPTURE(line);
        CHECK(v1_uses_in(line) == one(V1Use::token));
    }
    for (const auto* line :
         {"get(`${api}/oauth/v1/access-tokens/${token}`)", "\"/oauth/v1/access-tokens/\" + token",
          "https://api.hubapi.com/oauth/v1/access-tokens/%s"}) {
        CAPTURE(line);
        CHECK(v1_uses_in(line) == one(V1Use::access_tokens));
    }
    CHECK(v1_uses_in("oauth/v1/refresh-tokens/${token}") == one(V1Use::refresh_tokens));
    CHECK(v1_uses_in("BASE = \"https://api.hubapi.com/oauth/v1\"") == one(V1Use::other_endpoint));
    CHECK(v1_uses_in("https://api.hubapi.com/oauth/v1/${kind}-tokens") == one(V1Use::other_endpoint));
}

TEST_CASE("What is another API's or version's is no use", "[v1_uses]") {
    for (const auto* line :
         {"", "https://api.hubapi.com/oauth/v3/token", "https://gitlab.example/oauth/v1/token",
          "/oauth2/v1/token", "myoauth/v1/token", "import x from './oauth/v1/token.ts'", "/oauth/v1",
          "/oauth/v1/authorize", "/oauth/v1/tokens", "/oauth/v1/token-info", "/oauth/v10/token",
          "https://api.hubapi.com/oauth/v1.5/token", "https://api.hubapi.com/crm/v3/objects?a=1"}) {
        CAPTURE(line);
        CHECK(v1_uses_in(line).empty());
    }
}

TEST_CASE("Secrets in a query of HubSpot's API are found", "[v1_uses]") {
    for (const auto* name : {"access_token", "refresh_token", "client_secret", "hapikey"}) {
        CAPTURE(name);
        CHECK(v1_uses_in("https://api.hubapi.com/x?a=1&" + std::string(name) + "=${t}") ==
              one(V1Use::secret_in_url, name));
    }
    CHECK(v1_uses_in("'/contacts/v1/lists?hapikey=' + key") == one(V1Use::secret_in_url, "hapikey"));
    CHECK(v1_uses_in("https://api.hubapi.com/x?ACCESS_TOKEN=t") == one(V1Use::secret_in_url, "access_token"));
    CHECK(v1_uses_in("`${base}/oauth/v1/token?client_secret=${s}&refresh_token=${t}`") ==
          Uses{{V1Use::token, 1, ""},
               {V1Use::secret_in_url, 1, "client_secret"},
               {V1Use::secret_in_url, 1, "refresh_token"}});
    for (const auto* line :
         {"https://example.com/x?access_token=t", "-d 'client_secret=x&refresh_token=y'", "hapikey=abc",
          "https://api.hubapi.com/x -d access_token=t", "https://api.hubapi.com/x?my_access_token=t"}) {
        CAPTURE(line);
        CHECK(v1_uses_in(line).empty());
    }
}

TEST_CASE("Calls of HubSpot's client libraries are found where they are certain", "[v1_uses]") {
    for (const auto* source :
         {"hubspotClient.oauth.tokensApi.create('x')", "hubspot.oauth.accessTokensApi.get(t)",
          "$hubspot->oauth()->tokensApi()->create()", "$hubSpot->auth()->oAuth()->refreshTokensApi()",
          "hubspot_client.oauth.tokens_api.create()", "Hubspot::Client.new.oauth.access_tokens_api",
          "hubspot.oauth?.tokensApi"}) {
        CAPTURE(source);
        CHECK(v1_uses_in(source) == one(V1Use::library));
    }
    CHECK(v1_uses_in("hubspotClient.oauth\n  .tokensApi\n  .create()") == Uses{{V1Use::library, 2, ""}});
    for (const auto* source : {"client.oauth.tokensApi.create()", "hubspot.tokensApi",
                               "hubspot.my_oauth.tokensApi", "hubspot oauth tokensApi",
                               "hubspot.oauth.myTokensApi", "hubspot; import { tokensApi } from './oauth'"}) {
        CAPTURE(source);
        CHECK(v1_uses_in(source).empty());
    }
}

TEST_CASE("Uses come in order, with their lines, and none twice in one", "[v1_uses]") {
    CHECK(v1_uses_in("\n/oauth/v1/token /oauth/v1/token\r\n\n/oauth/v1/refresh-tokens/\n/oauth/v1/token") ==
          Uses{{V1Use::token, 2, ""}, {V1Use::refresh_tokens, 4, ""}, {V1Use::token, 5, ""}});
}
