#include "hubspot/project_config.h"

#include "support/catch.h"

using namespace hsauth;

namespace {

Result<ProjectConfig> with_source(const std::string& directory) {
    return read_project_config(
        "{\"name\": \"p\",\n\"srcDir\": \"" + directory + "\", \"platformVersion\": \"2026.03\"}",
        "hsproject.json");
}

}  // namespace

TEST_CASE("A project's config says where its sources are", "[project_config]") {
    const auto config =
        read_project_config(R"({"name":"Orchard","srcDir":"src","platformVersion":"2025.2","more":1})", "p");
    REQUIRE(config);
    CHECK(config->name == "Orchard");
    CHECK(config->source_directory == "src");
    CHECK(config->platform_version == "2025.2");
    CHECK(with_source("./a/../src/app")->source_directory == "src/app");
    CHECK(with_source("src/")->source_directory == "src");
    CHECK(with_source(".")->source_directory == ".");
}

TEST_CASE("Sources outside the project are refused", "[project_config]") {
    for (const auto* directory : {"..", "../x", "a/../../x", "/etc", "/"}) {
        CAPTURE(directory);
        const auto config = with_source(directory);
        REQUIRE_FALSE(config);
        CHECK(config.error().kind == ErrorKind::local);
        CHECK(config.error().message == "hsproject.json:2: /srcDir leads out of the project.");
    }
}

TEST_CASE("A project's config has its three members, each a text", "[project_config]") {
    CHECK(with_source("").error().message == "hsproject.json:1: the file lacks the member \"srcDir\".");
    CHECK(read_project_config(R"({"srcDir":"src","platformVersion":"2025.2"})", "p").error().message ==
          "p:1: the file lacks the member \"name\".");
    CHECK(
        read_project_config(R"({"name":"n","srcDir":"src","platformVersion":2025.2})", "p").error().message ==
        "p:1: /platformVersion is a number where a text is expected.");
    CHECK(read_project_config("{", "p").error().kind == ErrorKind::local);
}
