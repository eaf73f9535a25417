#include "flow/project.h"

#include <string>

#include "fakes/memory_source_tree.h"
#include "support/catch.h"

using namespace hsauth;

namespace {

constexpr const char* config = R"({"name":"Orchard","srcDir":"src","platformVersion":"2026.03"})";
constexpr const char* card = R"({"uid":"c","type":"card","config":{}})";

std::string app(const std::string& name, const std::string& url = "http://localhost:3000") {
    return R"({"uid":"a","type":"app","config":{"name":")" + name + R"(","auth":{"redirectUrls":[")" + url +
           R"("],"requiredScopes":["oauth"]}}})";
}

struct ProjectTree {
    MemorySourceTree files;

    ProjectTree() {
        put("/home/me/orchard/hsproject.json", config);
        put("/home/me/orchard/src/app/app-hsmeta.json", app("Orchard"));
        put("/home/me/orchard/src/app/cards/card-hsmeta.json", card);
        work_in("/home/me/orchard");
    }
    void put(const std::string& path, const std::string& content) { files.put(path, content); }
    void work_in(const std::string& directory) { files.work_in(directory); }
    [[nodiscard]] Result<std::optional<AppManifest>> find(const ProjectChoice& choice = {}) {
        return find_app_manifest(files, choice);
    }
    [[nodiscard]] AppManifest found(const ProjectChoice& choice = {}) {
        auto manifest = find(choice);
        INFO((manifest ? "found" : manifest.error().message));
        REQUIRE(manifest);
        REQUIRE(*manifest);
        return std::move(**manifest);
    }
    [[nodiscard]] Error error(const ProjectChoice& choice = {}) {
        auto manifest = find(choice);
        REQUIRE_FALSE(manifest);
        CHECK_FALSE(manifest.error().hint.empty());
        return std::move(manifest.error());
    }
};

}  // namespace

TEST_CASE("A project's manifest is found from its directory and from below", "[project]") {
    ProjectTree tree;
    const auto here = tree.found();
    CHECK(here.name == "Orchard");
    CHECK(here.path == "src/app/app-hsmeta.json");
    CHECK(here.platform_version == "2026.03");
    tree.put("/home/me/orchard/src/app/deep/er/x.js", "");
    tree.work_in("/home/me/orchard/src/app/deep/er");
    CHECK(tree.found().path == "/home/me/orchard/src/app/app-hsmeta.json");
    tree.work_in("/home/me/orchard/src/app");
    CHECK(tree.found().path == "app-hsmeta.json");
}

TEST_CASE("Where there is no project, or none with an app, there is no manifest", "[project]") {
    ProjectTree tree;
    tree.work_in("/home/me");
    const auto outside = tree.find();
    REQUIRE(outside);
    CHECK_FALSE(*outside);

    MemorySourceTree theme;
    theme.put("/t/hsproject.json", config);
    theme.put("/t/src/theme/theme-hsmeta.json", R"({"uid":"t","type":"theme","config":{}})");
    theme.work_in("/t");
    const auto without_app = find_app_manifest(theme, {});
    REQUIRE(without_app);
    CHECK_FALSE(*without_app);
}

TEST_CASE("A project's file that is a link to nowhere is not as if it weren't there", "[project]") {
    ProjectTree tree;
    tree.files.put_link("/home/me/orchard/src/hsproject.json");
    tree.work_in("/home/me/orchard/src/app");
    CHECK(tree.error().message.find("/home/me/orchard/src/hsproject.json can't be read") == 0);
}

TEST_CASE("The nearest project counts, and a directory of its name is none", "[project]") {
    ProjectTree tree;
    tree.put("/home/me/orchard/inner/hsproject.json",
             R"({"name":"Inner","srcDir":".","platformVersion":"2025.2"})");
    tree.put("/home/me/orchard/inner/app/x-hsmeta.json", app("Inner"));
    tree.put("/home/me/orchard/inner/deep/hsproject.json/x", "");
    tree.work_in("/home/me/orchard/inner/deep");
    CHECK(tree.found().name == "Inner");
}

TEST_CASE("A metafile of another component is passed over, and two apps are too many", "[project]") {
    ProjectTree tree;
    tree.put("/home/me/orchard/src/app/card-hsmeta.json", card);
    CHECK(tree.found().name == "Orchard");
    tree.put("/home/me/orchard/src/app/other-hsmeta.json", app("Other"));
    const auto error = tree.error();
    CHECK(error.kind == ErrorKind::local);
    CHECK(error.message ==
          "The project has two apps: src/app/app-hsmeta.json and src/app/other-hsmeta.json.");
    CHECK(tree.found({"src/app/other-hsmeta.json"}).name == "Other");
}

TEST_CASE("An older project has its manifest in a directory of any name", "[project]") {
    constexpr const char* older = R"({"name":"Quince","auth":{"requiredScopes":["oauth"]}})";
    for (const auto* place :
         {"/p/src/public-app.json", "/p/src/app/public-app.json", "/p/src/q/public-app.json"}) {
        CAPTURE(place);
        MemorySourceTree tree;
        tree.put("/p/hsproject.json", R"({"name":"Q","srcDir":"src","platformVersion":"2023.2"})");
        tree.put(place, older);
        tree.work_in("/p");
        const auto manifest = find_app_manifest(tree, {});
        REQUIRE(manifest);
        REQUIRE(*manifest);
        CHECK((*manifest)->kind == ManifestKind::public_app);
        CHECK((*manifest)->platform_version == "2023.2");
        tree.put("/p/src/second/public-app.json", older);
        CHECK(find_app_manifest(tree, {}).error().message.find("two apps") != std::string::npos);
    }
}

TEST_CASE("A project can be named by its directory, its config, one below or its manifest", "[project]") {
    ProjectTree tree;
    tree.work_in("/elsewhere");
    for (const auto* path : {"/home/me/orchard", "../home/me/orchard/", "/home/me/orchard/hsproject.json",
                             "/home/me/orchard/src/app/cards", "/home/me/orchard/src/app/app-hsmeta.json"}) {
        CAPTURE(path);
        const auto manifest = tree.found({path});
        CHECK(manifest.name == "Orchard");
        CHECK(manifest.path == "/home/me/orchard/src/app/app-hsmeta.json");
        CHECK(manifest.platform_version == "2026.03");
    }
    tree.put("/elsewhere/lone-hsmeta.json", app("Lone"));
    CHECK(tree.found({"lone-hsmeta.json"}).path == "lone-hsmeta.json");
    CHECK(tree.found({"lone-hsmeta.json"}).platform_version.empty());
}

TEST_CASE("What --project names has to be a project with an app", "[project]") {
    ProjectTree tree;
    tree.put("/home/me/other/x.txt", "");
    for (const auto* path : {"/nowhere", "../other", "../other/x.txt", "/absent-hsmeta.json"}) {
        CAPTURE(path);
        const auto error = tree.error({path});
        CHECK(error.kind == ErrorKind::local);
        CHECK(error.message == "--project leads to no HubSpot project: " + std::string(path) + ".");
    }
    tree.put("/home/me/theme/hsproject.json", config);
    tree.put("/home/me/theme/src/theme/x.html", "");
    const auto error = tree.error({"../theme"});
    CHECK(error.message == "The project has no app: ../theme.");
    CHECK(error.hint.find("/home/me/theme/src/app") != std::string::npos);
}

TEST_CASE("A broken file of the project's is an error that names it", "[project]") {
    ProjectTree tree;
    tree.put("/home/me/orchard/src/app/card-hsmeta.json", "{");
    CHECK(tree.error().message.starts_with("src/app/card-hsmeta.json:1:"));
    tree.put("/home/me/orchard/hsproject.json", "{\"name\":\"x\"}");
    CHECK(tree.error().message == "hsproject.json:1: the file lacks the member \"platformVersion\".");
    tree.put("/home/me/orchard/hsproject.json", std::string(600'000, ' '));
    CHECK(tree.error().kind == ErrorKind::local);
}

TEST_CASE("A profile of the project's fills the manifest's variables", "[project]") {
    ProjectTree tree;
    tree.put("/home/me/orchard/src/app/app-hsmeta.json",
             app("Orchard ${stage}", "http://localhost:${port}/cb"));
    tree.put("/home/me/orchard/src/hsprofile.dev.json",
             R"({"accountId":1,"variables":{"stage":"dev","port":4000}})");
    const auto manifest = tree.found({{}, "dev"});
    CHECK(manifest.name == "Orchard dev");
    CHECK(manifest.redirect_urls.front().text == "http://localhost:4000/cb");
    CHECK(tree.error().message.find("no profile of the project's was chosen") != std::string::npos);
}

TEST_CASE("A profile that isn't there is an error with those that are", "[project]") {
    ProjectTree tree;
    CHECK(tree.error({{}, "dev"}).hint ==
          "A profile is a file hsprofile.NAME.json in src, and there is none.");
    tree.put("/home/me/orchard/src/hsprofile.dev.json", "{}");
    tree.put("/home/me/orchard/src/hsprofile.prod.json", "{}");
    tree.put("/home/me/orchard/src/hsprofile.json", "{}");
    for (const auto* name : {"qa", "", "../src/hsprofile.dev"}) {
        const auto error = tree.error({{}, name});
        CHECK(error.kind == ErrorKind::local);
        CHECK(error.hint == "It has: dev, prod.");
    }
    tree.work_in("/home/me");
    CHECK(tree.error({{}, "dev"}).kind == ErrorKind::usage);
    tree.put("/home/me/lone-hsmeta.json", app("Lone"));
    CHECK(tree.error({"lone-hsmeta.json", "dev"}).message ==
          "--hs-profile needs a project, and lone-hsmeta.json is in none.");
}
