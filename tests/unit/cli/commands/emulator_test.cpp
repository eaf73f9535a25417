#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

// A signal that has come already.
class SentSignals final : public Signals {
  public:
    [[nodiscard]] Error wait() override {
        ++waits;
        return {};
    }
    [[nodiscard]] std::optional<Error> wait_for(std::chrono::milliseconds) override { return std::nullopt; }
    int waits = 0;
};

int serve(CliStage& stage, const std::vector<std::string>& words, int expected_waits) {
    SentSignals signals;
    World whole = stage.world_with(stage.browser, stage.listeners).with(signals);
    const auto code = cli::run(whole, words);
    CHECK(signals.waits == expected_waits);
    return code;
}

}  // namespace

TEST_CASE("emulator says in one line that it serves, and ends at a signal", "[emulator_command]") {
    CliStage stage;
    CHECK(serve(stage, {"emulator", "--port", "0", "--json", "--seed", "7", "--auto-approve"}, 1) == 0);
    const auto& out = stage.terminal.out();
    CHECK(out.find('\n') == out.size() - 1);
    CHECK(member_names(parsed(out)).front() == "schema_version");
    CliStage text;
    CHECK(serve(text, {"emulator", "--port", "0", "--redirect-match", "loopback"}, 1) == 0);
    CHECK(text.terminal.out().find("http://localhost:") != std::string::npos);
}

TEST_CASE("emulator reads its config, and refuses a broken one by name", "[emulator_command]") {
    CliStage stage;
    stage.files.put("app.json", R"({"apps":[{"client_id":"mine","client_secret":"s"}],"nonsense":1})");
    CHECK(serve(stage, {"emulator", "--port", "0", "--config", "app.json"}, 0) == 8);
    CHECK(stage.said("app.json"));
    CHECK(serve(stage, {"emulator", "--port", "0", "--config", "absent"}, 0) == 8);
    CHECK(stage.terminal.out().empty());
}

TEST_CASE("emulator writes an example of a config that it reads back, and never over a file",
          "[emulator_command]") {
    CliStage stage;
    CHECK(serve(stage, {"emulator", "--write-config", "example.json"}, 0) == 0);
    CHECK(serve(stage, {"emulator", "--port", "0", "--config", "example.json"}, 1) == 0);
    CHECK(serve(stage, {"emulator", "--write-config", "example.json"}, 0) == 8);
}

TEST_CASE("emulator refuses what its flags can't mean", "[emulator_command]") {
    using Words = std::vector<std::string>;
    for (const auto& words : {Words{"emulator", "--port", "65536"}, Words{"emulator", "--seed", "x"},
                              Words{"emulator", "--redirect-match", "any"}}) {
        CliStage stage;
        CHECK(serve(stage, words, 0) == 2);
    }
}
