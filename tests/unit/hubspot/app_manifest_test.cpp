#include "hubspot/app_manifest.h"

#include <string>

#include "support/catch.h"

using namespace hsauth;

namespace {

constexpr const char* whole = R"({
  "uid": "orchard-sync",
  "type": "app",
  "config": {
    "name": "Orchard Sync",
    "distribution": "Marketplace",
    "auth": {
      "type": "OAuth",
      "redirectUrls": [
        "https://orchard.example/cb",
        "http://localhost:3000/oauth-callback"
      ],
      "requiredScopes": ["oauth", "crm.objects.contacts.read"],
      "optionalScopes": ["tickets"],
      "conditionallyRequiredScopes": [
        "crm.objects.deals.read"
      ]
    },
    "permittedUrls": {"fetch": [], "iframe": [], "img": []}
  }
})";

Result<AppManifest> read(const std::string& text, const ManifestVariables& variables = {}) {
    return read_app_manifest(text, "app-hsmeta.json", ManifestKind::hsmeta, variables);
}

// Of a manifest with this uid and this inside config.
std::string message(const std::string& uid, const std::string& config) {
    const auto manifest = read("{\"uid\": " + uid + ",\n\"type\": \"app\",\n\"config\": " + config + "}");
    REQUIRE_FALSE(manifest);
    CHECK(manifest.error().kind == ErrorKind::local);
    CHECK_FALSE(manifest.error().hint.empty());
    return manifest.error().message;
}

std::string message(const std::string& config) {
    return message("\"a\"", config);
}

}  // namespace

TEST_CASE("A manifest says how its app is installed, each text with its place", "[app_manifest]") {
    const auto manifest = read(whole);
    REQUIRE(manifest);
    CHECK(manifest->path == "app-hsmeta.json");
    CHECK(manifest->kind == ManifestKind::hsmeta);
    CHECK(manifest->name == "Orchard Sync");
    CHECK(manifest->uid == "orchard-sync");
    CHECK(manifest->distribution == "marketplace");
    CHECK(manifest->auth_type == "oauth");
    CHECK(manifest->uses_oauth());
    REQUIRE(manifest->redirect_urls.size() == 2);
    CHECK(manifest->redirect_urls[1] ==
          ManifestText{"http://localhost:3000/oauth-callback", 11, "/config/auth/redirectUrls/1"});
    CHECK(manifest->required() == ScopeSet{"oauth", "crm.objects.contacts.read"});
    CHECK(manifest->required_scopes[1].line == 13);
    CHECK(manifest->optional() == ScopeSet{"tickets"});
    CHECK(manifest->conditionally_required() == ScopeSet{"crm.objects.deals.read"});
    CHECK(manifest->conditionally_required_scopes[0].pointer == "/config/auth/conditionallyRequiredScopes/0");
}

TEST_CASE("An older manifest has its auth at the top and needs no uid", "[app_manifest]") {
    const auto manifest = read_app_manifest(
        R"({"name": "Quince", "public": false, "webhooks": {"file": "./w.json"},
            "auth": {"redirectUrls": ["http://localhost:3000/oauth-callback"],
                     "requiredScopes": ["oauth"], "optionalScopes": null}})",
        "public-app.json", ManifestKind::public_app);
    REQUIRE(manifest);
    CHECK(manifest->kind == ManifestKind::public_app);
    CHECK(manifest->name == "Quince");
    CHECK(manifest->uses_oauth());
    CHECK(manifest->redirect_urls.front().pointer == "/auth/redirectUrls/0");
    CHECK(manifest->required() == ScopeSet{"oauth"});
    CHECK(manifest->optional_scopes.empty());
}

TEST_CASE("A manifest of a static app has no OAuth", "[app_manifest]") {
    const auto manifest =
        read(R"({"uid":"a","type":"app","config":{"auth":{"type":"static","requiredScopes":["tickets"]}}})");
    REQUIRE(manifest);
    CHECK_FALSE(manifest->uses_oauth());
    CHECK(manifest->redirect_urls.empty());
}

TEST_CASE("A scope that is no scope name stays where it is read and out of the sets", "[app_manifest]") {
    const auto manifest = read(
        R"({"uid":"a","type":"app","config":{"auth":{"requiredScopes":["a b","oauth","","\u00e9","oauth"]}}})");
    REQUIRE(manifest);
    CHECK(manifest->required_scopes.size() == 5);
    CHECK(manifest->required_scopes[0].text == "a b");
    CHECK(manifest->required().names() == std::vector<std::string>{"oauth"});
}

TEST_CASE("A profile's variables fill a manifest", "[app_manifest]") {
    const auto variables =
        ManifestVariables::read(R"({"variables":{"port":8080,"scope":"tickets","id":"x1"}})", "p.json");
    REQUIRE(variables);
    const auto manifest = read(R"({"uid":"app-${id}","type":"app","config":{"auth":{
        "redirectUrls":["http://localhost:${port}/cb"],"requiredScopes":["${scope}"]}}})",
                               *variables);
    REQUIRE(manifest);
    CHECK(manifest->uid == "app-x1");
    CHECK(manifest->redirect_urls[0].text == "http://localhost:8080/cb");
    CHECK(manifest->required() == ScopeSet{"tickets"});

    const auto typed = read(R"({"uid":"a","type":"app","config":{"name":"${port}"}})", *variables);
    REQUIRE_FALSE(typed);
    CHECK(typed.error().message ==
          "app-hsmeta.json:1: /config/name becomes a number or a truth value where a text is expected.");
}

TEST_CASE("A broken manifest is an error with file, line and JSON pointer", "[app_manifest]") {
    CHECK(message("[]") == "app-hsmeta.json:3: /config is an array where an object is expected.");
    CHECK(message("{\n\"auth\": \"oauth\"}") ==
          "app-hsmeta.json:4: /config/auth is a text where an object is expected.");
    CHECK(message("{\"auth\": {\n\n\"redirectUrls\": \"http://localhost:3000\"}}") ==
          "app-hsmeta.json:5: /config/auth/redirectUrls is a text where an array is expected.");
    CHECK(message("{\"auth\": {\"requiredScopes\": [\"oauth\",\n7]}}") ==
          "app-hsmeta.json:4: /config/auth/requiredScopes/1 is a number where a text is expected.");
    CHECK(message("{\"distribution\": false}") ==
          "app-hsmeta.json:3: /config/distribution is true or false where a text is expected.");
    CHECK(message("null") == "app-hsmeta.json:1: the file lacks the member \"config\".");
    CHECK(message("\"\"", "{}") == "app-hsmeta.json:1: /uid is no uid.");
    CHECK(message("\"a b\"", "{}") == "app-hsmeta.json:1: /uid is no uid.");
    CHECK(message("\"" + std::string(65, 'a') + "\"", "{}") == "app-hsmeta.json:1: /uid is no uid.");
    CHECK(message("null", "{}") == "app-hsmeta.json:1: the file lacks the member \"uid\".");
    CHECK(message("{\"auth\": {\"requiredScopes\": [" + std::string(2000, ' ') + "\"\"" + [] {
              std::string more;
              for (int i = 0; i < 1000; ++i)
                  more += ",\"\"";
              return more;
          }() + "]}}") == "app-hsmeta.json:3: /config/auth/requiredScopes has over 1000 entries.");
}

TEST_CASE("A member that HubSpot doesn't take at the top is an error with the one that was meant",
          "[app_manifest]") {
    const auto manifest = read("{\"uid\":\"a\",\"type\":\"app\",\n\"confg\": {}}");
    REQUIRE_FALSE(manifest);
    CHECK(manifest.error().message ==
          "app-hsmeta.json:2: /confg is no member that HubSpot takes at the top of a metafile.");
    CHECK(manifest.error().hint == "Did you mean \"config\"?");
    CHECK(read(R"({"uid":"a","type":"app","config":{},"dependencies":{},"permissions":[]})"));
}

TEST_CASE("A metafile of another component is no app's manifest", "[app_manifest]") {
    constexpr const char* card = "{\"uid\":\"c\",\n\"type\":\"Card\",\"config\":{}}";
    CHECK(metafile_type(card, "c-hsmeta.json") == "card");
    CHECK(read(card).error().message == "app-hsmeta.json:2: /type is not \"app\".");
    CHECK(metafile_type("{}", "c-hsmeta.json").error().message ==
          "c-hsmeta.json:1: the file lacks the member \"type\".");
    CHECK(metafile_type("{", "c-hsmeta.json").error().kind == ErrorKind::local);
    CHECK(read("{\"uid\":\"a\"}").error().message ==
          "app-hsmeta.json:1: the file lacks the member \"type\".");
}

TEST_CASE("A manifest's kind shows in its file's name", "[app_manifest]") {
    CHECK(manifest_kind_of("src/app/my-app-hsmeta.json") == ManifestKind::hsmeta);
    CHECK(manifest_kind_of("public-app.json") == ManifestKind::public_app);
    CHECK(manifest_kind_of("src/app/public-app.json") == ManifestKind::public_app);
    CHECK_FALSE(manifest_kind_of("src/app/not-public-app.json"));
    CHECK_FALSE(manifest_kind_of("hsproject.json"));
}
