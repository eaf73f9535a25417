#include "support/cli_stage.h"
#include "system/httplib_client.h"
#include "system/interrupt.h"
#include "system/loopback_listener.h"
#include "system/system_clock.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

// The demo speaks HTTP with an emulator of its own, so its HTTP and its listener are real, and the clock that
// their deadlines are on; nothing else is.
struct DemoStage : CliStage {
    SystemClock real_clock;
    HttplibClient real_http{"hsauth-tests", TlsTrust::from(environment), {}, Interrupt::install()};
    LoopbackListeners real_listeners{nullptr};

    int play(std::vector<std::string> words = {"demo"}) {
        World whole = world_with(browser, real_listeners).with(real_clock, real_http);
        return cli::run(whole, words);
    }
};

}  // namespace

TEST_CASE("The demo tells the whole life of a token and touches no stored state", "[demo_command]") {
    DemoStage stage;
    stage.store.break_writes(disk_full());
    REQUIRE(stage.play() == 0);
    std::size_t last = 0;
    for (const auto* step : {"\n1. Authorize", "Not granted    crm.objects.custom.read", "\n2. Inspect",
                             "\"active\": true", "\n3. Refresh", "\n4. Revoke", "\"active\": false"}) {
        CAPTURE(step);
        const auto at = stage.terminal.out().find(step, last);
        REQUIRE(at != std::string::npos);
        last = at;
    }
    CHECK(stage.terminal.err().empty());
    CHECK(stage.browser.opened().empty());
    CHECK(stage.store.locks() == 0);
}

TEST_CASE("The demo shows no secret whole", "[demo_command]") {
    DemoStage stage;
    REQUIRE(stage.play() == 0);
    CHECK(stage.answered("[redacted]"));
    CHECK_FALSE(stage.answered("Chsauth-emulated-"));
}

TEST_CASE("A quiet demo tells nothing, and a verbose one shows the requests, too", "[demo_command]") {
    DemoStage quiet;
    CHECK(quiet.play({"demo", "-q"}) == 0);
    CHECK(quiet.terminal.out().empty());
    CHECK(quiet.terminal.err().empty());
    DemoStage verbose;
    CHECK(verbose.play({"demo", "-v"}) == 0);
    CHECK(verbose.said("> POST http://localhost:"));
    CHECK_FALSE(verbose.said("Chsauth-emulated-"));
}

TEST_CASE("A demo that can't be shown is an error", "[demo_command]") {
    DemoStage stage;
    stage.terminal.break_output(disk_full());
    CHECK(stage.play() == 8);
}
