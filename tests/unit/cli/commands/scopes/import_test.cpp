#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

constexpr auto document =
    R"({"openapi":"3.0.1","paths":{"/crm/v3/objects/contacts/{contactId}":{"get":{"security":[{"oauth2":["new.scope"]}]}}}})";

}  // namespace

TEST_CASE("scopes import changes what the other scope commands answer", "[scopes_import_command]") {
    CliStage stage;
    stage.files.put("a.json", document);
    CHECK(stage.run({"scopes", "import", "a.json"}) == 0);
    CHECK(stage.answered("Refreshed      GET /crm/v3/objects/contacts/{contactId}\n"));
    CHECK(stage.answered("New scope      new.scope\n"));
    CHECK(stage.run({"scopes", "for", "GET", "/crm/v3/objects/contacts/1"}) == 0);
    CHECK(stage.answered("Needs          new.scope\n"));
    CHECK(stage.answered(", imported 2"));
    CHECK(stage.run({"scopes", "search", "new.scope"}) == 0);
    CHECK(stage.answered("new.scope  (not documented)\n"));
    CHECK(stage.run({"scopes", "list"}) == 0);
}

TEST_CASE("scopes import wants files, and standard input once", "[scopes_import_command]") {
    CliStage stage;
    CHECK(stage.run({"scopes", "import"}) == 2);
    CHECK(stage.run({"scopes", "import", "-", "-"}) == 2);
    CHECK(stage.run({"scopes", "import", "gone.json"}) == 8);
    CHECK(stage.terminal.out().empty());
}

TEST_CASE("A damaged scope book stops the commands about scopes, and no other", "[scopes_import_command]") {
    CliStage stage;
    stage.scope_book.damage(disk_full());
    stage.files.put("a.json", document);
    CHECK(stage.run({"scopes", "list"}) == 8);
    CHECK(stage.run({"scopes", "search", "x"}) == 8);
    CHECK(stage.run({"scopes", "for", "GET", "/a"}) == 8);
    CHECK(stage.run({"scopes", "import", "a.json"}) == 8);
    const auto loads = stage.scope_book.loads();
    CHECK(stage.run({"profile", "list"}) == 0);
    CHECK(stage.scope_book.loads() == loads);
}
