#include "cli/output/import_output.h"

#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

std::vector<AccountImport> one_of_each() {
    using Outcome = AccountImport::Outcome;
    return {{1, "ac\x1b[2Jme", Outcome::imported, "acme", "", {}},
            {2, "", Outcome::kept, "2", "why it was kept", {}},
            {3, "", Outcome::skipped, "", "why it was skipped", {}},
            {4, "", Outcome::failed, "", "", disk_full()}};
}

}  // namespace

TEST_CASE("Imports as text are a sentence an account", "[import_output]") {
    CHECK(imports_text(one_of_each()) ==
          "Account ac[2Jme (hub 1) is the profile acme now.\n"
          "Account hub 2 is the profile 2 as it was: why it was kept.\n"
          "Account hub 3 was skipped: why it was skipped.\n"
          "Account hub 4 failed: The disk is full.\n");
    CHECK(imports_text({}) == "The file has no accounts.\n");
}

TEST_CASE("Imports in JSON have every member, null where it isn't known", "[import_output]") {
    auto imports = one_of_each();
    imports.pop_back();
    CHECK(
        imports_json("a.yml", imports) ==
        R"({"schema_version":1,"file":"a.yml","results":[)"
        R"({"account":1,"name":"ac[2Jme","ok":true,"outcome":"imported","profile":"acme","reason":null},)"
        R"({"account":2,"name":null,"ok":true,"outcome":"kept","profile":"2","reason":"why it was kept"},)"
        R"({"account":3,"name":null,"ok":true,"outcome":"skipped","profile":null,"reason":"why it was skipped"}]})");
    const auto failed = imports_json("a.yml", {one_of_each().back()});
    CHECK(failed.find(
              R"("ok":false,"outcome":"failed","profile":null,"reason":null,"error":{"kind":"local",)") !=
          std::string::npos);
}
