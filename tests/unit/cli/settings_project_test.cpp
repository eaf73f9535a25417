#include "cli/settings.h"
#include "support/login_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

// What a call takes from the app's manifest, and when it doesn't.

namespace {

constexpr const char* manifest_path = "/project/src/app/app-hsmeta.json";
constexpr const char* manifest = R"({"uid":"a","type":"app","config":{"auth":{"type":"oauth",
    "redirectUrls":["https://a.example/cb","http://localhost:4000/cb"],
    "requiredScopes":["oauth","crm.objects.contacts.read"],"optionalScopes":["tickets"],
    "conditionallyRequiredScopes":["crm.objects.deals.read"]}}})";

struct ProjectStage : LoginStage {
    SharedOptions options;
    Settings settings{outside, narrator, options};

    ProjectStage() {
        tree.put("/project/hsproject.json", R"({"name":"n","srcDir":"src","platformVersion":"2026.03"})");
        tree.put(manifest_path, manifest);
        tree.work_in("/project");
        environment.set("HUBSPOT_CLIENT_ID", "app");
        options.takes_project = true;
    }
    // One whose login asked for this, under the name "default".
    void put_profile(const ScopeSet& required, const ScopeSet& optional, const std::string& redirect_uri) {
        auto profile = stored_login();
        profile.required_scopes = required;
        profile.optional_scopes = optional;
        profile.redirect_uri = redirect_uri;
        store.put(profile);
    }
    [[nodiscard]] std::string required() { return asked(settings.required_scopes()); }
    [[nodiscard]] std::string optional() { return asked(settings.optional_scopes()); }
    [[nodiscard]] std::string redirect_uri() {
        const auto uri = settings.redirect_uri();
        REQUIRE(uri);
        return uri->text();
    }
    [[nodiscard]] bool said(const std::string& words) const {
        return terminal.err().find(words) != std::string::npos;
    }

  private:
    static std::string asked(const Result<ScopeSet>& scopes) {
        INFO((scopes ? "" : scopes.error().message));
        REQUIRE(scopes);
        return scopes->text();
    }
};

}  // namespace

TEST_CASE("With a manifest, a login needs no flag for scopes or redirect URI", "[settings_project]") {
    ProjectStage stage;
    REQUIRE(stage.settings.use_manifest_for_login());
    CHECK(stage.required() == "oauth crm.objects.contacts.read");
    CHECK(stage.optional() == "tickets");
    CHECK(stage.redirect_uri() == "http://localhost:4000/cb");
    CHECK(stage.terminal.err() == "Using app manifest src/app/app-hsmeta.json.\n");
}

TEST_CASE("Flags and variables go before the manifest", "[settings_project]") {
    ProjectStage stage;
    stage.environment.set("HUBSPOT_SCOPES", "oauth");
    stage.environment.set("HUBSPOT_OPTIONAL_SCOPES", "forms");
    stage.environment.set("HUBSPOT_REDIRECT_URI", "http://localhost:5000/x");
    CHECK(stage.required() == "oauth");
    CHECK(stage.optional() == "forms");
    CHECK(stage.redirect_uri() == "http://localhost:5000/x");
    stage.options.scope = {"a"};
    stage.options.optional_scope = {"b"};
    stage.options.redirect_uri = "http://localhost:6000/x";
    CHECK(stage.required() == "a");
    CHECK(stage.optional() == "b");
    CHECK(stage.redirect_uri() == "http://localhost:6000/x");
    CHECK(stage.terminal.err().empty());  // none was looked for
}

TEST_CASE("A profile goes before the manifest as long as the manifest allows what it asked for",
          "[settings_project]") {
    ProjectStage stage;
    stage.put_profile(ScopeSet{"oauth", "crm.objects.contacts.read", "crm.objects.deals.read"},
                      ScopeSet{"tickets"}, "https://a.example/cb");
    REQUIRE(stage.settings.use_manifest_for_login());
    CHECK(stage.required() == "oauth crm.objects.contacts.read crm.objects.deals.read");
    CHECK(stage.optional() == "tickets");
    CHECK(stage.redirect_uri() == "https://a.example/cb");
    CHECK_FALSE(stage.said("so the manifest counts"));
}

TEST_CASE("A new login follows a manifest that has changed, and says so once", "[settings_project]") {
    for (const bool is_named : {false, true}) {
        CAPTURE(is_named);
        ProjectStage stage;
        stage.put_profile(ScopeSet{"oauth"}, ScopeSet{"forms"}, "http://localhost:3000/oauth-callback");
        if (is_named) stage.options.profile = "default";
        REQUIRE(stage.settings.use_manifest_for_login());
        CHECK(stage.required() == "oauth crm.objects.contacts.read");
        CHECK(stage.optional() == "tickets");
        CHECK(stage.redirect_uri() == "http://localhost:4000/cb");
        CHECK(stage.terminal.err() ==
              "Using app manifest src/app/app-hsmeta.json.\n"
              "The profile's login asked for something else than src/app/app-hsmeta.json has now, so the "
              "manifest counts.\n");
    }
}

TEST_CASE("A call that makes no login keeps to what its profile asked for, and opens no project",
          "[settings_project]") {
    ProjectStage stage;
    stage.put_profile(ScopeSet{"oauth"}, {}, "http://localhost:3000/oauth-callback");
    CHECK(stage.required() == "oauth");
    CHECK(stage.optional().empty());
    CHECK(stage.terminal.err().empty());
}

TEST_CASE("Another app's profile lends nothing, so the manifest counts", "[settings_project]") {
    ProjectStage stage;
    stage.put_profile(ScopeSet{"oauth"}, {}, "http://localhost:3000/oauth-callback");
    stage.environment.set("HUBSPOT_CLIENT_ID", "other-app");
    CHECK(stage.required() == "oauth crm.objects.contacts.read");
}

TEST_CASE("A command that takes no project, or is told to take none, looks at none", "[settings_project]") {
    for (const bool is_told : {false, true}) {
        ProjectStage stage;
        stage.tree.put("/project/hsproject.json", "{");
        stage.options.takes_project = is_told;
        stage.options.no_project = is_told;
        CHECK(stage.required().empty());
        CHECK(stage.redirect_uri() == "http://localhost:3000/oauth-callback");
        CHECK(stage.terminal.err().empty());
    }
}

TEST_CASE("--no-project contradicts what names a project", "[settings_project]") {
    ProjectStage stage;
    stage.options.no_project = true;
    stage.options.hs_profile = "dev";
    CHECK(stage.settings.manifest().error().message ==
          "--no-project and --hs-profile contradict each other.");
    stage.options.project = ".";
    CHECK(stage.settings.manifest().error().kind == ErrorKind::usage);
}

TEST_CASE("A broken manifest that nobody named can be left aside", "[settings_project]") {
    ProjectStage stage;
    stage.tree.put(manifest_path, "{");
    const auto found = stage.settings.manifest();
    REQUIRE_FALSE(found);
    CHECK(found.error().kind == ErrorKind::local);
    CHECK(found.error().hint.ends_with("--no-project goes on without the project."));
    stage.options.project = "/project";
    CHECK(stage.settings.manifest().error().hint.find("--no-project") == std::string::npos);
}

TEST_CASE("--with asks for conditionally required scopes, too", "[settings_project]") {
    ProjectStage stage;
    stage.options.with = {"crm.objects.deals.read"};
    CHECK(stage.required() == "oauth crm.objects.contacts.read crm.objects.deals.read");
    stage.options.with = {"crm.objects.deals.read,tickets"};
    const auto unknown = stage.settings.required_scopes();
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().kind == ErrorKind::usage);
    CHECK(unknown.error().message.starts_with("--with: tickets is no conditionally required scope"));
    stage.options.no_project = true;
    CHECK(stage.settings.required_scopes().error().message ==
          "--with needs the app's manifest, and none is used.");
}

TEST_CASE("An app with static auth has nothing to take", "[settings_project]") {
    ProjectStage stage;
    stage.tree.put(
        manifest_path,
        R"({"uid":"a","type":"app","config":{"auth":{"type":"static","requiredScopes":["tickets"]}}})");
    CHECK(stage.required().empty());
    CHECK(stage.optional().empty());
    CHECK(stage.terminal.err() ==
          "warning: src/app/app-hsmeta.json is of an app with static auth, which nobody installs by OAuth; "
          "it is "
          "not used.\n");
}

TEST_CASE("The profile that fills the manifest is said, too", "[settings_project]") {
    ProjectStage stage;
    stage.tree.put("/project/src/hsprofile.dev.json", "{}");
    stage.options.hs_profile = "dev";
    REQUIRE(stage.settings.manifest());
    CHECK(stage.terminal.err() == "Using app manifest src/app/app-hsmeta.json with the profile dev.\n");
}
