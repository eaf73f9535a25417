#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

TEST_CASE("scopes for says what opens a request", "[scopes_for_command]") {
    const std::vector<std::vector<std::string>> ways = {
        {"GET", "/crm/v3/objects/contacts/123"},
        {"get", "https://api.hubapi.com/crm/v3/objects/contacts/123?limit=1"},
        {"GET /crm/v3/objects/contacts/123"}};
    for (const auto& words : ways) {
        CliStage stage;
        std::vector<std::string> all = {"scopes", "for"};
        all.insert(all.end(), words.begin(), words.end());
        CHECK(stage.run(all) == 0);
        CHECK(stage.answered("Operation      GET /crm/v3/objects/contacts/{contactId}\n"));
        CHECK(stage.answered("crm.objects.contacts.read\n"));
        CHECK(stage.answered("Data of"));
        CHECK(stage.terminal.err().empty());
    }
}

TEST_CASE("scopes for prints what isn't known as unknown, and is exit 3", "[scopes_for_command]") {
    CliStage stage;
    CHECK(stage.run({"scopes", "for", "GET", "/crm/v9/objects/contacts"}) == 3);
    CHECK(stage.answered("unknown"));
    CHECK(stage.said("Did you mean /crm/v3/objects/contacts"));
    CliStage of_no_object;
    CHECK(of_no_object.run({"scopes", "for", "GET", "/crm/objects/2026-09/horses", "--json"}) == 3);
    CHECK(of_no_object.answered("\"any_of\":null"));
}

TEST_CASE("scopes for wants a method and a path", "[scopes_for_command]") {
    CliStage stage;
    CHECK(stage.run({"scopes", "for"}) == 2);
    CHECK(stage.run({"scopes", "for", "GET"}) == 2);
    CHECK(stage.run({"scopes", "for", "/crm/v3/objects/contacts", "GET"}) == 2);
    CHECK(stage.run({"scopes", "for", "GET", "https://example.com/a"}) == 2);
    CHECK(stage.terminal.out().empty());
}
