#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

using Words = std::vector<std::string>;

struct ExecStage : CliStage {
    ExecStage() { programs.add("prog"); }
    // The one run there was.
    const FakePrograms::Run& ran() {
        REQUIRE(programs.runs().size() == 1);
        return programs.runs().front();
    }
};

}  // namespace

TEST_CASE("exec runs the program with the stored token, its words as they are", "[exec_command]") {
    ExecStage stage;
    stage.store.put(stored_login());
    CHECK(stage.run({"exec", "--", "prog", "--json", "-p", "$HOME", "--", ""}) == 0);
    CHECK(stage.ran().words == Words{"prog", "--json", "-p", "$HOME", "--", ""});
    CHECK(stage.ran().set ==
          std::map<std::string, std::string>{{"HUBSPOT_ACCESS_TOKEN", "old-access-token"}});
    CHECK(stage.ran().unset.contains("HUBSPOT_CLIENT_SECRET"));
    CHECK(stage.ran().unset.contains("HUBSPOT_REFRESH_TOKEN"));
    CHECK(stage.terminal.out().empty());
}

TEST_CASE("exec renews a token that isn't good for --min-valid seconds", "[exec_command]") {
    ExecStage stage;
    auto profile = stored_login("work");
    profile.expires_at = stage.clock.now() + std::chrono::seconds{299};
    stage.store.put(profile);
    stage.expect_refresh();
    CHECK(stage.run({"exec", "-p", "work", "--var", "HS_TOKEN", "--", "prog"}) == 0);
    CHECK(stage.ran().set == std::map<std::string, std::string>{{"HS_TOKEN", "new-access-token"}});
}

TEST_CASE("exec ends with the program's code, and with a shell's where there is none", "[exec_command]") {
    ExecStage stage;
    stage.store.put(stored_login());
    stage.programs.add("failing", 7);
    CHECK(stage.run({"exec", "--", "failing"}) == 7);
    CHECK(stage.run({"exec", "--", "absent"}) == 127);
    CHECK(stage.said(R"(error: The program "absent" can't be run)"));
}

TEST_CASE("exec without a program, or without the two hyphens, is a usage error", "[exec_command]") {
    ExecStage stage;
    stage.store.put(stored_login());
    CHECK(stage.run({"exec"}) == 2);
    CHECK(stage.run({"exec", "--"}) == 2);
    CHECK(stage.run({"exec", "prog"}) == 2);
    CHECK(stage.run({"exec", "--json", "--", "prog"}) == 2);
    for (const auto* name : {"", "1", "A=B", "A B"})
        CHECK(stage.run({"exec", "--var", name, "--", "prog"}) == 2);
    CHECK(stage.programs.runs().empty());
}

TEST_CASE("exec runs nothing where a check says no or there is no token", "[exec_command]") {
    ExecStage stage;
    CHECK(stage.run({"exec", "--", "prog"}) == 4);
    stage.store.put(stored_login());
    CHECK(stage.run({"exec", "--expect-account", "2", "--", "prog"}) == 3);
    CHECK(stage.run({"exec", "--require", "tickets", "--", "prog"}) == 3);
    auto odd = stored_login("odd");
    odd.access_token = Secret{"token\nX=1"};
    stage.store.put(odd);
    CHECK(stage.run({"exec", "-p", "odd", "--", "prog"}) == 8);
    CHECK(stage.programs.runs().empty());
}

TEST_CASE("exec with everything in the environment reads and writes no profile", "[exec_command]") {
    ExecStage stage;
    stage.set_app();
    stage.environment.set("HUBSPOT_REFRESH_TOKEN", "env-token");
    stage.store.damage("default", disk_full());
    stage.store.break_writes(disk_full());
    stage.expect_refresh("env-token");
    CHECK(stage.run({"exec", "--", "prog"}) == 0);
    CHECK(stage.ran().set.at("HUBSPOT_ACCESS_TOKEN") == "new-access-token");
    CHECK(stage.said("HubSpot gave a new refresh token, which is lost"));
}

TEST_CASE("exec --refresh-file runs the program beside it, with a file that is gone afterwards",
          "[exec_command]") {
    ExecStage stage;
    stage.store.put(stored_login());
    std::string held;
    stage.programs.run_for(1, [&](std::chrono::milliseconds) { held = stage.files.read("f")->reveal(); });
    stage.programs.add("prog", 9);
    CHECK(stage.run({"exec", "--refresh-file", "f", "--var", "HS", "--", "prog"}) == 9);
    CHECK(stage.ran().set ==
          std::map<std::string, std::string>{{"HS", "old-access-token"}, {"HS_FILE", "f"}});
    CHECK(held == "old-access-token");
    CHECK_FALSE(stage.files.holds("f"));
    CHECK(stage.run({"exec", "--refresh-file", "f", "--", "absent"}) == 127);
}

TEST_CASE("exec --refresh-file renews a token that the store thinks good, once its time is over",
          "[exec_command]") {
    ExecStage stage;
    stage.store.put(stored_login());
    bool stepped = false;
    std::string held;
    // Somebody sets the wall clock back.
    stage.programs.run_for(60, [&](std::chrono::milliseconds time) {
        if (!std::exchange(stepped, true)) stage.clock.set(stage.clock.now() - std::chrono::hours{5});
        stage.clock.advance(time);
        held = stage.files.read("f")->reveal();
    });
    stage.expect_refresh();
    CHECK(stage.run({"exec", "--refresh-file", "f", "--", "prog"}) == 0);
    CHECK(held == "new-access-token");
}

TEST_CASE("exec --refresh-file ends by the signal that ended the program", "[exec_command]") {
    ExecStage stage;
    stage.store.put(stored_login());
    stage.programs.end_programs_by(15);
    CHECK(stage.run({"exec", "--refresh-file", "f", "--", "prog"}) == 143);
    CHECK(stage.programs.ended_by() == 15);
}
