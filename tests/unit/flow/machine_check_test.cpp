#include "flow/machine_check.h"

#include "fakes/fake_browser.h"
#include "fakes/fake_callback_listeners.h"
#include "support/login_stage.h"

using namespace hsauth;

namespace {

struct MachineStage : LoginStage {
    FakeBrowser browser;
    FakeCallbackListeners listeners{clock};
    World machine = world_with(browser, listeners);
};

}  // namespace

TEST_CASE("A free port gives no word and is free again afterwards", "[machine_check]") {
    MachineStage stage;
    CHECK(check_port(stage.machine, 3000).empty());
    CHECK(stage.listeners.ports() == std::vector<std::uint16_t>{3000});
    CHECK_FALSE(stage.listeners.is_listening());
}

TEST_CASE("A taken port is an error", "[machine_check]") {
    MachineStage stage;
    stage.listeners.take_port(3000);
    const auto findings = check_port(stage.machine, 3000);
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().id == "port_taken");
    CHECK(findings.front().level == FindingLevel::error);
    CHECK(findings.front().message == "Another program has taken port 3000.");
    CHECK(findings.front().hint == "Stop that program, or give another with --redirect-uri.");
}

TEST_CASE("A family that the machine lacks is only noted", "[machine_check]") {
    MachineStage stage;
    stage.listeners.lack("IPv6 (::1)");
    const auto findings = check_port(stage.machine, 3000);
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().level == FindingLevel::note);
    CHECK(findings.front().message.find("IPv6 (::1)") != std::string::npos);
}

TEST_CASE("Every profile that can't be read is an error of its own", "[machine_check]") {
    MachineStage stage;
    stage.store.put(stored_login());
    CHECK(check_store(stage.machine).empty());
    stage.store.damage("default", disk_full());
    const auto findings = check_store(stage.machine);
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().id == "profile");
    CHECK(findings.front().message == "The disk is full.");
}

TEST_CASE("Imported scopes that can't be read are a warning", "[machine_check]") {
    MachineStage stage;
    CHECK(check_scope_book(stage.machine).empty());
    stage.scope_book.damage(disk_full());
    const auto findings = check_scope_book(stage.machine);
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().id == "scope_imports");
    CHECK(findings.front().level == FindingLevel::warning);
    CHECK(findings.front().message == "The disk is full.");
}
