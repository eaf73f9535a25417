#include "cli/manifest_values.h"

#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

AppManifest manifest() {
    AppManifest manifest;
    manifest.path = "src/app/app-hsmeta.json";
    manifest.redirect_urls = {{"https://orchard.example/cb", 8, "/config/auth/redirectUrls/0"},
                              {"http://localhost:4000/cb", 9, "/config/auth/redirectUrls/1"},
                              {"http://localhost:5000/cb", 10, "/config/auth/redirectUrls/2"}};
    manifest.required_scopes = {{"crm.objects.contacts.read", 12, "/config/auth/requiredScopes/0"}};
    manifest.optional_scopes = {{"tickets", 14, "/config/auth/optionalScopes/0"}};
    manifest.conditionally_required_scopes = {{"crm.objects.deals.read", 16, "x"},
                                              {"crm.objects.deals.write", 17, "x"}};
    return manifest;
}

ProfileFacts login() {
    ProfileFacts facts;
    facts.redirect_uri = "http://localhost:5000/cb";
    facts.required_scopes = ScopeSet{"oauth", "crm.objects.contacts.read"};
    facts.optional_scopes = ScopeSet{"tickets"};
    return facts;
}

}  // namespace

TEST_CASE("The required scopes of every app have oauth among them", "[manifest_values]") {
    auto app = manifest();
    CHECK(listed_scopes(app, &AppManifest::required_scopes)->names() ==
          std::vector<std::string>{"oauth", "crm.objects.contacts.read"});
    CHECK(listed_scopes(app, &AppManifest::optional_scopes) == ScopeSet{"tickets"});
    app.required_scopes.clear();
    CHECK(listed_scopes(app, &AppManifest::required_scopes) == ScopeSet{"oauth"});
}

TEST_CASE("A scope that is no scope name is an error with its place", "[manifest_values]") {
    auto app = manifest();
    app.required_scopes.push_back({"oauth tickets", 13, "/config/auth/requiredScopes/1"});
    const auto scopes = listed_scopes(app, &AppManifest::required_scopes);
    REQUIRE_FALSE(scopes);
    CHECK(scopes.error().kind == ErrorKind::local);
    CHECK(scopes.error().message ==
          "src/app/app-hsmeta.json:13: /config/auth/requiredScopes/1 is no scope name: \"oauth tickets\".");
}

TEST_CASE("The redirect URL is the first one that this machine can catch", "[manifest_values]") {
    auto app = manifest();
    CHECK(chosen_redirect_uri(app)->text() == "http://localhost:4000/cb");
    app.redirect_urls.erase(app.redirect_urls.begin() + 1, app.redirect_urls.end());
    CHECK(chosen_redirect_uri(app)->text() == "https://orchard.example/cb");
    app.redirect_urls = {{"http://127.0.0.1:3000/cb", 8, "/config/auth/redirectUrls/0"}};
    const auto none = chosen_redirect_uri(app);
    REQUIRE_FALSE(none);
    CHECK(none.error().kind == ErrorKind::local);
    CHECK(none.error().message.starts_with(
        "src/app/app-hsmeta.json:8: /config/auth/redirectUrls/0 can't be used."));
}

TEST_CASE("Conditionally required scopes are known by their names", "[manifest_values]") {
    auto app = manifest();
    CHECK(check_conditional(app, ScopeSet{"crm.objects.deals.read"}));
    const auto near = check_conditional(app, ScopeSet{"crm.objects.deals.read", "crm.objects.deal.write"});
    REQUIRE_FALSE(near);
    CHECK(near.error().kind == ErrorKind::usage);
    CHECK(near.error().message ==
          "--with: crm.objects.deal.write is no conditionally required scope of src/app/app-hsmeta.json.");
    CHECK(near.error().hint == "Did you mean crm.objects.deals.write?");
    CHECK(check_conditional(app, ScopeSet{"forms"}).error().hint ==
          "It has: crm.objects.deals.read, crm.objects.deals.write.");
    app.conditionally_required_scopes.clear();
    CHECK(check_conditional(app, ScopeSet{"forms"}).error().hint.starts_with("It has none"));
}

TEST_CASE("An earlier login's values are allowed as long as the manifest has them and no more",
          "[manifest_values]") {
    const auto app = manifest();
    auto earlier = login();
    CHECK(allows_redirect_uri(app, earlier));
    CHECK(allows_required(app, earlier));
    CHECK(allows_optional(app, earlier));

    earlier.required_scopes.add("crm.objects.deals.read");
    CHECK(allows_required(app, earlier));
    earlier.required_scopes.add("forms");
    CHECK_FALSE(allows_required(app, earlier));
    earlier.required_scopes = ScopeSet{"oauth"};
    CHECK_FALSE(allows_required(app, earlier));
    earlier.redirect_uri = "http://localhost:5000/cb/";
    CHECK_FALSE(allows_redirect_uri(app, earlier));
    earlier.optional_scopes = {};
    CHECK_FALSE(allows_optional(app, earlier));
}

TEST_CASE("Nothing asked for is nothing wrong", "[manifest_values]") {
    const auto app = manifest();
    CHECK(allows_redirect_uri(app, {}));
    CHECK(allows_required(app, {}));
    auto without_urls = app;
    without_urls.redirect_urls.clear();
    CHECK(allows_redirect_uri(without_urls, login()));
}
