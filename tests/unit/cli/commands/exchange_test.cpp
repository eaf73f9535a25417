#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

constexpr auto verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

struct ExchangeStage : CliStage {
    ExchangeStage() { set_app(); }

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

TEST_CASE("exchange sends no code of a redirect URL whose state it can't check", "[exchange_command]") {
    for (const auto* url :
         {"http://localhost:3000/cb?code=sekrit&state=sekrit", "https://x.example.com/cb?code=sekrit"}) {
        CAPTURE(url);
        ExchangeStage stage;
        CHECK(stage.run({"exchange", url}) == 3);
        CHECK(stage.http.sent().empty());
        CHECK_FALSE(stage.said("sekrit"));
    }
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
