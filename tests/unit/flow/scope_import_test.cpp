#include "flow/scope_import.h"

#include "base/timestamp.h"
#include "support/login_stage.h"

using namespace hsauth;

namespace {

std::string openapi(const std::string& path, const std::string& scope) {
    return R"({"openapi":"3.0.1","paths":{")" + path + R"(":{"get":{"security":[{"oauth2":[")" + scope +
           R"("]}]}}}})";
}

}  // namespace

TEST_CASE("What files say of scopes is kept, with the day", "[scope_import]") {
    LoginStage stage;
    stage.files.put("a.json", openapi("/a", "x"));
    stage.files.put("-", openapi("/b", "y"));
    const auto merge = import_scopes(stage.outside, {"a.json", "-"});
    REQUIRE(merge);
    CHECK(merge->added.size() == 2);
    const auto kept = stage.scope_book.load();
    CHECK(kept->operations.size() == 2);
    CHECK(rfc3339(stage.clock.now()).starts_with(kept->as_of + "T"));
    REQUIRE(import_scopes(stage.outside, {"a.json"}));
    CHECK(stage.scope_book.saves() == 1);
}

TEST_CASE("A file that can't be read is named, and nothing is kept", "[scope_import]") {
    LoginStage stage;
    stage.files.put("good.json", openapi("/a", "x"));
    stage.files.put("bad.yaml", "openapi: 3.0.1\n");
    stage.files.put("-", "[");
    for (const auto& [file, words] :
         {std::pair{"bad.yaml", "bad.yaml is YAML"}, std::pair{"gone.json", "gone.json"},
          std::pair{"-", "Standard input is no JSON: line 1"}}) {
        const auto merge = import_scopes(stage.outside, {"good.json", file});
        REQUIRE_FALSE(merge);
        CHECK(merge.error().kind == ErrorKind::local);
        CHECK(merge.error().message.find(words) != std::string::npos);
    }
    CHECK(stage.scope_book.saves() == 0);
}

TEST_CASE("A file may have 16 MiB", "[scope_import]") {
    LoginStage stage;
    const auto text = openapi("/a", "x");
    stage.files.put("large.json", text + std::string(largest_openapi_document - text.size(), ' '));
    CHECK(import_scopes(stage.outside, {"large.json"}));
    stage.files.put("large.json", text + std::string(largest_openapi_document - text.size() + 1, ' '));
    CHECK(import_scopes(stage.outside, {"large.json"}).error().kind == ErrorKind::local);
}

TEST_CASE("A book that can't be read or written stops the import", "[scope_import]") {
    LoginStage stage;
    stage.files.put("a.json", openapi("/a", "x"));
    stage.scope_book.damage(disk_full());
    CHECK(import_scopes(stage.outside, {"a.json"}).error().kind == ErrorKind::local);
}
