#include "emulator/install_rules.h"

#include "support/catch.h"

using namespace hsauth::emulator;

TEST_CASE("An app that nothing blocks has no fault, and each block names its setting", "[install_rules]") {
    App app;
    CHECK_FALSE(app_fault(app, {"oauth"}));
    const std::pair<InstallBlock, const char*> blocks[] = {
        {InstallBlock::app_governance, "\"app_governance\""},
        {InstallBlock::acceptable_use_policy, "\"acceptable_use_policy\""},
        {InstallBlock::invalid_link, "\"invalid_link\""}};
    for (const auto& [block, setting] : blocks) {
        CAPTURE(setting);
        app.install_blocked = block;
        REQUIRE(app_fault(app, {"oauth"}));
        CHECK(app_fault(app, {"oauth"})->note.find(setting) != std::string::npos);
    }
}

TEST_CASE("A user who may not install is refused before the account's scopes are looked at",
          "[install_rules]") {
    Account account;
    account.hub_id = 7;
    account.available_scopes = ScopeNames{"tickets"};
    User user{1, "ada@meadow.example", true};
    CHECK_FALSE(installer_fault({&account, &user}, {"oauth", "tickets"}));
    CHECK(installer_fault({&account, &user}, {"forms"})->text.find("doesn't have access") !=
          std::string::npos);
    user.can_install = false;
    const auto fault = installer_fault({&account, &user}, {"forms"});
    CHECK(fault->text.find("permission") != std::string::npos);
    CHECK(fault->note.find("ada@meadow.example") != std::string::npos);
}
