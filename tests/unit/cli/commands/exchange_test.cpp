#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

constexpr auto verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

struct ExchangeStage : CliStage {
    ExchangeStage() { set_app(); }

    // As `authorize --print-url` does it; gives the redirect that comes of it.
    std::string begin(const std::vector<std::string>& flags = {}) {
        std::vector<std::string> words = {"authorize", "--print-url", "--scope", "oauth"};
        words.insert(words.end(), flags.begin(), flags.end());
        const auto said_before = terminal.out().size();
        REQUIRE(run(words) == 0);
        auto url = terminal.out().substr(said_before);
        url.pop_back();
        return redirect_url(url, {{"code", "the-code"}});
    }

    ExpectedRequest& expect_code(const std::string& code) {
        return expect_token_request("authorization_code").with_field("code", code);
    }
    void then_good() { expect_introspection().answer(200, active_answer, as_json); }
};

}  // namespace

TEST_CASE("exchange takes a code from its argument or from standard input", "[exchange_command]") {
    for (const auto* given : {"the-code", "-"}) {
        ExchangeStage stage;
        stage.files.put("-", "the-code\n");
        stage.expect_code("the-code").without_field("code_verifier").answer(200, granted_answer, as_json);
        stage.then_good();
        CHECK(stage.run({"exchange", given}) == 0);
        CHECK(stage.stored().access_token.reveal() == "new-access-token");
        CHECK_FALSE(stage.answered("new-access-token"));
    }
}

TEST_CASE("exchange sends the verifier of its file", "[exchange_command]") {
    ExchangeStage stage;
    stage.files.put("-", verifier);
    stage.expect_code("-odd").with_field("code_verifier", verifier).answer(200, granted_answer, as_json);
    stage.then_good();
    CHECK(stage.run({"exchange", "--code-verifier-file", "-", "--", "-odd"}) == 0);
    stage.files.put("-", "too-short");
    CHECK(stage.run({"exchange", "--code-verifier-file", "-", "code"}) == 2);
    CHECK_FALSE(stage.said("too-short"));
}

TEST_CASE("exchange refuses two inputs from standard input before it reads one", "[exchange_command]") {
    using Words = std::vector<std::string>;
    for (const auto& words : {Words{"exchange", "-", "--code-verifier-file", "-"},
                              Words{"exchange", "-", "--client-secret-file", "-"},
                              Words{"exchange", "x", "--code-verifier-file=-", "--client-secret-file=-"}}) {
        ExchangeStage stage;
        CHECK(stage.run(words) == 2);
    }
}

TEST_CASE("exchange sends no code of a redirect URL whose login isn't pending", "[exchange_command]") {
    for (const bool another_is_pending : {true, false}) {
        for (const auto* url : {"http://localhost:3000/oauth-callback?code=sekrit&state=sekrit",
                                "https://x.example.com/cb?code=sekrit", "?code=sekrit&state=sekrit"}) {
            CAPTURE(url);
            ExchangeStage stage;
            if (another_is_pending) stage.begin();
            CHECK(stage.run({"exchange", url}) == 3);
            CHECK(stage.http.sent().empty());
            CHECK_FALSE(stage.said("sekrit"));
            CHECK(stage.pending.logins().size() == (another_is_pending ? 1U : 0U));
        }
    }
}

TEST_CASE("exchange finishes the login that its redirect URL is of", "[exchange_command]") {
    for (const bool by_input : {true, false}) {
        ExchangeStage stage;
        stage.begin({"-p", "first"});
        const auto redirect = stage.begin({"-p", "second", "--api-version", "2026-03"});
        stage.begin({"-p", "third"});
        const std::string verifier_of_second{stage.pending.logins().at(1).verifier.reveal()};
        stage.files.put("-", " \"" + redirect + "\"\r\n");
        stage.http.expect("POST", "/oauth/2026-03/token")
            .with_field("code", "the-code")
            .with_field("code_verifier", verifier_of_second)
            .answer(200, granted_answer, as_json);
        stage.http.expect("POST", "/oauth/2026-03/token/introspect").answer(200, active_answer, as_json);
        CHECK(stage.run({"exchange", by_input ? "-" : redirect}) == 0);
        CHECK(stage.is_stored("second"));
        CHECK(stage.pending.logins().size() == 2);
        CHECK(stage.run({"exchange", redirect}) == 3);
    }
}

TEST_CASE("exchange of a refusal is exit 5 and needs no client secret", "[exchange_command]") {
    ExchangeStage stage;
    auto redirect = stage.begin();
    redirect.replace(redirect.find("code=the-code"), 13, "error=access_denied");
    stage.environment.unset("HUBSPOT_CLIENT_SECRET");
    CHECK(stage.run({"exchange", redirect}) == 5);
    CHECK(stage.pending.logins().empty());
}

TEST_CASE("exchange of a redirect URL takes no verifier, and no two that contradict each other",
          "[exchange_command]") {
    ExchangeStage stage;
    const auto redirect = stage.begin();
    stage.files.put("verifier", verifier);
    CHECK(stage.run({"exchange", redirect, "--no-verifier"}) == 2);
    CHECK(stage.run({"exchange", redirect, "--code-verifier-file", "verifier"}) == 2);
    CHECK(stage.run({"exchange", "the-code", "--code-verifier-file", "verifier", "--no-verifier"}) == 2);
    CHECK(stage.pending.logins().size() == 1);
}

TEST_CASE("exchange of a code alone takes the verifier of the latest login of its app",
          "[exchange_command]") {
    ExchangeStage stage;
    stage.begin({"-p", "older"});
    stage.clock.advance(std::chrono::seconds{1});
    stage.begin({"-p", "latest"});
    stage.clock.advance(std::chrono::seconds{1});
    stage.begin({"--client-id", "another", "-p", "foreign"});
    stage.expect_code("bare")
        .with_field("code_verifier", std::string(stage.pending.logins().at(1).verifier.reveal()))
        .answer(200, granted_answer, as_json);
    stage.then_good();
    CHECK(stage.run({"exchange", "bare"}) == 0);
    CHECK(stage.is_stored("latest"));
    CHECK(stage.pending.logins().size() == 2);
}

TEST_CASE("exchange of a code alone sends no verifier of a login that has expired or is another's",
          "[exchange_command]") {
    ExchangeStage stage;
    stage.begin();
    stage.clock.advance(pending_login_life);
    stage.expect_code("bare").without_field("code_verifier").answer(200, granted_answer, as_json);
    stage.then_good();
    CHECK(stage.run({"exchange", "bare"}) == 0);

    ExchangeStage foreign;
    foreign.begin({"--client-id", "another"});
    foreign.expect_code("bare").without_field("code_verifier").answer(200, granted_answer, as_json);
    foreign.then_good();
    CHECK(foreign.run({"exchange", "bare"}) == 0);
    CHECK(foreign.said("without a verifier"));
    CHECK(foreign.pending.logins().size() == 1);
}

TEST_CASE("exchange sends another verifier or none where it is told so, and leaves the pending login",
          "[exchange_command]") {
    ExchangeStage stage;
    stage.begin();
    stage.files.put("verifier", verifier);
    stage.expect_code("bare").with_field("code_verifier", verifier).answer(200, granted_answer, as_json);
    stage.then_good();
    CHECK(stage.run({"exchange", "bare", "--code-verifier-file", "verifier"}) == 0);
    stage.expect_code("bare").without_field("code_verifier").answer(200, granted_answer, as_json);
    stage.then_good();
    CHECK(stage.run({"exchange", "bare", "--no-verifier"}) == 0);
    CHECK(stage.pending.logins().size() == 1);
}

TEST_CASE("exchange of a code alone is not kept by a pending login that can't be read",
          "[exchange_command]") {
    ExchangeStage stage;
    stage.begin();
    stage.pending.break_reads(disk_full());
    stage.expect_code("bare").answer(200, granted_answer, as_json);
    stage.then_good();
    CHECK(stage.run({"exchange", "bare"}) == 0);
    CHECK(stage.said("warning: The disk is full."));
}

TEST_CASE("exchange refuses what is no code without repeating it", "[exchange_command]") {
    ExchangeStage stage;
    CHECK(stage.run({"exchange", "two sekrit"}) == 2);
    CHECK_FALSE(stage.said("sekrit"));
    CHECK(stage.run({"exchange"}) == 2);
}

TEST_CASE("exchange finds out before the code is spent that it couldn't save", "[exchange_command]") {
    ExchangeStage stage;
    stage.store.break_writes(disk_full());
    CHECK(stage.run({"exchange", "the-code"}) == 8);
    CHECK(stage.http.sent().empty());
}

TEST_CASE("exchange passes a refusal on with its exit code", "[exchange_command]") {
    ExchangeStage stage;
    stage.expect_code("used").answer(400, R"({"status":"BAD_AUTH_CODE"})", as_json);
    CHECK(stage.run({"exchange", "used", "--json"}) == 4);
    CHECK(stage.said(R"("hubspot_status":"BAD_AUTH_CODE")"));
}
