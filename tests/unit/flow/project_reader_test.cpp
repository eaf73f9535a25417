#include "flow/project_reader.h"

#include "fakes/memory_source_tree.h"
#include "support/catch.h"

using namespace hsauth;

namespace {

constexpr auto config = "{\"name\":\"n\",\n\"srcDir\":\"src\",\n\"platformVersion\":\"2026.03\"}";

Result<MaybeManifest> manifest_in(MemorySourceTree& tree) {
    tree.put("/p/hsproject.json", config);
    const ProjectReader reader{tree, "/p"};
    const auto project = reader.project_above("/p");
    REQUIRE(project);
    REQUIRE(*project);
    return reader.manifest_of(**project);
}

}  // namespace

TEST_CASE("Sources that are no directory are an error with the line that names them", "[project_reader]") {
    MemorySourceTree absent;
    const auto nothing = manifest_in(absent);
    REQUIRE_FALSE(nothing);
    CHECK(nothing.error().kind == ErrorKind::local);
    CHECK(nothing.error().message ==
          "hsproject.json:2: /srcDir leads to no directory that can be read: \"src\".");
    MemorySourceTree file;
    file.put("/p/src", "");
    CHECK_FALSE(manifest_in(file));
}

TEST_CASE("An app directory that can't be read is an error, one that isn't there is no app",
          "[project_reader]") {
    MemorySourceTree locked;
    locked.put_link("/p/src/app");
    const auto unreadable = manifest_in(locked);
    REQUIRE_FALSE(unreadable);
    CHECK(unreadable.error().kind == ErrorKind::local);
    CHECK(unreadable.error().message.starts_with("/p/src/app can't be read"));

    MemorySourceTree theme;
    theme.put("/p/src/theme/x.html", "");
    const auto none = manifest_in(theme);
    REQUIRE(none);
    CHECK_FALSE(*none);
    theme.put("/p/src/app", "a file");
    CHECK(manifest_in(theme));
}

TEST_CASE("Paths are shown from the working directory where they lie below it", "[project_reader]") {
    MemorySourceTree tree;
    const ProjectReader reader{tree, "/p"};
    CHECK(reader.shown("/p/src/x") == "src/x");
    CHECK(reader.shown("/q/x") == "/q/x");
}
