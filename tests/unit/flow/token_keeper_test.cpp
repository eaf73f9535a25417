#include "flow/token_keeper.h"

#include <deque>

#include "support/login_stage.h"

using namespace hsauth;
using namespace std::chrono_literals;

namespace {

constexpr auto file = "token-file";

// A program that runs for as many waits as a test says, and a supply that gives tokens token-1, token-2, … of
// that life, or fails.
struct KeeperStage : LoginStage {
    std::chrono::seconds life = 1800s;
    bool fails = false;
    int given = 0;
    std::deque<std::string> outlived;
    std::vector<std::chrono::milliseconds> waits;
    TokenSupply supply = [this](const Secret* old) -> Result<Login> {
        outlived.emplace_back(old == nullptr ? "" : old->reveal());
        if (fails) return fail(ErrorKind::unavailable, "HubSpot is away.", "Wait.");
        return login();
    };

    KeeperStage() { programs.add("prog", 7); }

    Login login() {
        auto profile = stored_login();
        profile.access_token = Secret{"token-" + std::to_string(++given)};
        profile.expires_at = clock.now() + life;
        return login_of(std::move(profile), clock.now());
    }
    [[nodiscard]] std::string held() {
        return files.holds(file) ? std::string(files.read(file)->reveal()) : "(none)";
    }

    // Each wait takes its time, but for what `meanwhile` does.
    Result<ProgramOutcome> run(int count, const std::function<void()>& meanwhile = {},
                               std::chrono::seconds min_valid = 300s) {
        programs.run_for(count, [this, meanwhile](std::chrono::milliseconds time) {
            waits.push_back(time);
            clock.advance(time);
            if (meanwhile) meanwhile();
        });
        ProgramCall call;
        call.words = {"prog"};
        TokenKeeper keeper{outside, narrator, file, min_valid, supply};
        return run_with_kept_token(outside, keeper, login(), clock.steady_now(), call);
    }
    std::vector<std::string> seen;
    std::function<void()> noting = [this] {
        if (seen.empty() || seen.back() != held()) seen.push_back(held());
    };
};

int code_of(const Result<ProgramOutcome>& outcome) {
    REQUIRE(outcome);
    REQUIRE(std::holds_alternative<ProgramEnd>(*outcome));
    return std::get<ProgramEnd>(*outcome).exit_code;
}

using Tokens = std::vector<std::string>;

}  // namespace

TEST_CASE("The file holds a token while the program runs, and is gone afterwards", "[token_keeper]") {
    KeeperStage stage;
    CHECK(code_of(stage.run(1, stage.noting)) == 7);
    CHECK(stage.seen == Tokens{"token-1"});
    CHECK(stage.held() == "(none)");
    CHECK(stage.outlived.empty());
}

TEST_CASE("A token is replaced when less than the margin is left of it, and not before", "[token_keeper]") {
    KeeperStage stage;
    const auto begin = stage.clock.steady_now();
    std::vector<std::chrono::seconds> changes;
    stage.supply = [&, give = stage.supply](const Secret* old) {
        changes.push_back(std::chrono::duration_cast<std::chrono::seconds>(stage.clock.steady_now() - begin));
        return give(old);
    };
    stage.run(110, stage.noting);
    CHECK(changes == std::vector<std::chrono::seconds>{1500s, 3000s});
    CHECK(stage.seen == Tokens{"token-1", "token-2", "token-3"});
    CHECK(stage.outlived == std::deque<std::string>{"token-1", "token-2"});
    for (const auto wait : stage.waits)
        CHECK(wait <= 30s);
}

TEST_CASE("Of a life that is shorter than the margin, half is used", "[token_keeper]") {
    KeeperStage stage;
    stage.life = 20s;
    stage.run(3, stage.noting);
    CHECK(stage.waits == std::vector<std::chrono::milliseconds>{10s, 10s, 10s});
    CHECK(stage.seen == Tokens{"token-1", "token-2", "token-3"});
}

TEST_CASE("A token that is dead when it comes makes no busy loop", "[token_keeper]") {
    KeeperStage stage;
    stage.life = 0s;
    stage.run(3);
    CHECK(stage.waits == std::vector<std::chrono::milliseconds>{1s, 1s, 1s});
}

TEST_CASE("A wall clock that is set back keeps no dead token", "[token_keeper]") {
    KeeperStage stage;
    bool stepped = false;
    stage.run(51, [&] {
        if (!std::exchange(stepped, true)) stage.clock.set(stage.clock.now() - std::chrono::hours{24});
        stage.noting();
    });
    CHECK(stage.seen == Tokens{"token-1", "token-2"});
    // The supply is told that the token won't do, since by the wall clock it would.
    CHECK(stage.outlived == std::deque<std::string>{"token-1"});
}

TEST_CASE("A machine that slept renews by its wall clock", "[token_keeper]") {
    KeeperStage stage;
    bool slept = false;
    stage.run(3, [&] {
        if (!std::exchange(slept, true)) stage.clock.set(stage.clock.now() + std::chrono::hours{1});
        stage.noting();
    });
    CHECK(stage.seen == Tokens{"token-1", "token-2"});
}

TEST_CASE("A failure is said once, tried again, and leaves the token where it is", "[token_keeper]") {
    KeeperStage stage;
    stage.life = 400s;
    stage.fails = true;
    stage.run(60, stage.noting);
    CHECK(stage.seen == Tokens{"token-1"});
    CHECK(stage.outlived.size() > 5);
    const auto said = stage.terminal.err();
    const std::string words = "couldn't be renewed: HubSpot is away.";
    CHECK(said.find(words) != std::string::npos);
    CHECK(said.find(words) == said.rfind(words));
    const std::string expired = "The program's token has expired";
    CHECK(said.find(expired) != std::string::npos);
    CHECK(said.find(expired) == said.rfind(expired));
}

TEST_CASE("A failure that passes is over, and the next one is said again", "[token_keeper]") {
    KeeperStage stage;
    stage.life = 40s;
    int waits = 0;
    stage.run(12, [&] {
        ++waits;
        stage.fails = waits < 3 || waits > 6;
        stage.noting();
    });
    CHECK(stage.seen.size() >= 3);
    CHECK(stage.said("The program's token is renewed after all."));
    const auto said = stage.terminal.err();
    CHECK(said.find("couldn't be renewed") != said.rfind("couldn't be renewed"));
}

TEST_CASE("A file that can't be written stops the program before it starts", "[token_keeper]") {
    KeeperStage stage;
    stage.files.protect(file);
    const auto outcome = stage.run(1);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == ErrorKind::local);
    CHECK(stage.programs.runs().empty());
}

TEST_CASE("A file that can't be replaced later is a failure like others", "[token_keeper]") {
    KeeperStage stage;
    stage.life = 20s;
    stage.run(4, [&] { stage.files.protect(file); });
    CHECK(stage.said("couldn't be renewed: token-file can't be written"));
}

TEST_CASE("No file is left of a program that didn't start", "[token_keeper]") {
    KeeperStage stage;
    ProgramCall call;
    call.words = {"absent"};
    TokenKeeper keeper{stage.outside, stage.narrator, file, 300s, stage.supply};
    const auto outcome =
        run_with_kept_token(stage.outside, keeper, stage.login(), stage.clock.steady_now(), call);
    REQUIRE(outcome);
    REQUIRE(std::holds_alternative<NotStarted>(*outcome));
    CHECK(std::get<NotStarted>(*outcome).exit_code == 127);
    CHECK(stage.held() == "(none)");
}

TEST_CASE("The signal that ended a program is told", "[token_keeper]") {
    KeeperStage stage;
    stage.programs.end_programs_by(15);
    const auto outcome = stage.run(1);
    CHECK(code_of(outcome) == 143);
    CHECK(std::get<ProgramEnd>(*outcome).signal == 15);
    CHECK(stage.held() == "(none)");
}
