#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

TEST_CASE("scopes search finds parts of names in any case", "[scopes_search_command]") {
    CliStage stage;
    CHECK(stage.run({"scopes", "search", "CONTACTS"}) == 0);
    CHECK(stage.answered("crm.objects.contacts.read\n"));
    CHECK_FALSE(stage.answered("crm.objects.deals.read\n"));
    CHECK(stage.terminal.err().empty());
}

TEST_CASE("scopes search that finds nothing names the nearest", "[scopes_search_command]") {
    for (const auto& [word, near] :
         {std::pair{"contcats", "Did you mean contacts?"},
          std::pair{"crm.objects.contact.raed", "Did you mean crm.objects.contacts.read?"}}) {
        CliStage stage;
        CHECK(stage.run({"scopes", "search", word, "--json"}) == 0);
        CHECK(stage.answered("\"scopes\":[]"));
        CHECK(stage.said(near));
    }
    CliStage stranger;
    CHECK(stranger.run({"scopes", "search", std::string(10000, 'z')}) == 0);
    CHECK(stranger.said("No scope has"));
    CHECK_FALSE(stranger.said("Did you mean"));
}

TEST_CASE("scopes search wants a word", "[scopes_search_command]") {
    CliStage stage;
    CHECK(stage.run({"scopes", "search"}) == 2);
    CHECK(stage.run({"scopes", "search", ""}) == 2);
}
