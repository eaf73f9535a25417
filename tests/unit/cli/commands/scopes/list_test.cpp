#include "hubspot/scope_catalogue.h"
#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

TEST_CASE("scopes list has every scope of the catalogue and its date", "[scopes_list_command]") {
    CliStage stage;
    CHECK(stage.run({"scopes", "list", "--json"}) == 0);
    const auto answer = parsed(stage.terminal.out());
    CHECK(member_names(answer) == std::vector<std::string>{"schema_version", "as_of", "scopes"});
    CHECK(answer.as_object()->find("as_of")->as_string() == catalogue_date());
    CHECK(answer.as_object()->find("scopes")->as_array()->size() == scope_count());
    CliStage text;
    CHECK(text.run({"scopes", "list"}) == 0);
    CHECK(text.answered("\ncrm.objects.contacts.read\n"));
    CHECK(text.answered("\nData of"));
}
