#include "cli/install_check.h"

#include "support/cli_stage.h"
#include "support/manifests.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

struct CheckStage : LoginStage {
    Context context{outside, {}, narrator};
    AppManifest manifest = contacts_manifest();
    Forecast forecast = {
        {{"w", FindingLevel::warning, "Perhaps not.", "Look."}},
        {{"a", FindingLevel::error, "The app requires x.", "Add x.", "m.json", 7},
         InstallRefusal::scopes_insufficient,
         ScopeSet{"x"}},
        {{"b", FindingLevel::error, "It ends with a slash.", "Take it away.", "m.json"}},
        {{"n", FindingLevel::note, "Nobody knows.", ""}},
    };
};

}  // namespace

TEST_CASE("What HubSpot would refuse is one error with every reason and both ways on", "[install_check]") {
    CheckStage stage;
    const auto checked = check_install(stage.context, stage.forecast, &stage.manifest, Insistence::none);
    REQUIRE_FALSE(checked);
    const auto& error = checked.error();
    CHECK(error.kind == ErrorKind::check_failed);
    CHECK(error.message == "m.json:7: The app requires x. m.json: It ends with a slash.");
    CHECK(error.hint ==
          "Add x. Take it away. To go on all the same, give --force; to leave src/app/app-hsmeta.json out of "
          "it, give --no-project.");
    CHECK(error.scopes == std::vector<std::string>{"x"});
    CHECK(stage.terminal.err() == "warning: Perhaps not. Look.\n");
}

TEST_CASE("Without a manifest there is none to leave out", "[install_check]") {
    CheckStage stage;
    const auto checked = check_install(stage.context, stage.forecast, nullptr, Insistence::none);
    REQUIRE_FALSE(checked);
    CHECK(checked.error().hint.ends_with("To go on all the same, give --force."));
}

TEST_CASE("A person who insists is told what they go on with", "[install_check]") {
    CheckStage stage;
    CHECK(check_install(stage.context, stage.forecast, &stage.manifest, Insistence::force));
    CHECK(stage.said("warning: Going on all the same (--force): m.json:7: The app requires x.\n"));
    CHECK(stage.said("warning: Going on all the same (--force): m.json: It ends with a slash.\n"));
}

TEST_CASE("Warnings and notes stop nobody", "[install_check]") {
    CheckStage stage;
    std::erase_if(stage.forecast, [](const auto& row) { return row.finding.level == FindingLevel::error; });
    CHECK(check_install(stage.context, stage.forecast, nullptr, Insistence::none));
}
