#include "flow/pending_exchange.h"

#include "support/login_stage.h"

using namespace hsauth;
using namespace std::chrono_literals;

namespace {

constexpr auto verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

PendingLogin begun_login(Timestamp made_at, const std::string& state = "our-state") {
    PendingLogin login;
    login.state = Secret{state};
    login.verifier = Secret{verifier};
    login.client_id = "app";
    login.redirect_uri = "http://localhost:3000/oauth-callback";
    login.required_scopes = {"oauth"};
    login.api_version = "v3";
    login.api_origin = "https://api.hubapi.com";
    login.consent_origin = "https://app.hubspot.com";
    login.profile_name = "default";
    login.made_at = made_at;
    return login;
}

PastedRedirect redirect(const std::string& text) {
    auto pasted = read_pasted(text);
    REQUIRE(std::holds_alternative<PastedRedirect>(pasted));
    return std::get<PastedRedirect>(std::move(pasted));
}

// Two logins are pending, and the later one is never touched.
struct PendingStage : LoginStage {
    PendingStage() {
        REQUIRE(pending.save(begun_login(clock.now())));
        REQUIRE(pending.save(begun_login(clock.now(), "another-state")));
    }
    [[nodiscard]] bool is_pending(const std::string& state = "our-state") {
        return pending.find(Secret{state}).value().has_value();
    }
    Result<PendingLogin> find(const std::string& text) { return pending_login_for(outside, redirect(text)); }
    Result<Secret> code(const std::string& text, const std::string& issuer = "") {
        auto login = begun_login(clock.now());
        login.issuer = issuer;
        return code_for(outside, redirect(text), login);
    }
    Result<Login> finish(Claim claim, const LoginTarget& target = login_target()) {
        auto login = finish_login(outside, narrator, connection_to(), target, begun_login(clock.now()), claim,
                                  Secret{"the-code"});
        CHECK(is_pending("another-state"));
        return login;
    }
    ExpectedRequest& expect_exchange() { return expect_token_request("authorization_code"); }
};

constexpr auto uri = "http://localhost:3000/oauth-callback";

}  // namespace

TEST_CASE("A redirect's state says which pending login it is of", "[pending_exchange]") {
    PendingStage stage;
    for (const auto* text : {"http://localhost:3000/oauth-callback?code=c&state=our-state",
                             "code=c&state=our-state", "https://elsewhere.example.com/?state=our-state"}) {
        CAPTURE(text);
        const auto found = stage.find(text);
        REQUIRE(found);
        CHECK(found->state.reveal() == "our-state");
    }
}

TEST_CASE("A redirect of no pending login is a failed check and changes nothing", "[pending_exchange]") {
    PendingStage stage;
    for (const auto* query :
         {"code=sekrit", "code=sekrit&state=", "code=sekrit&state=our-stat", "code=sekrit&state=OUR-STATE",
          "code=sekrit&state=our-state&state=our-state", "code=sekrit&state=our-state&state=another-state",
          "error=access_denied&state=nobodys"}) {
        CAPTURE(query);
        const auto found = stage.find(std::string(uri) + "?" + query);
        REQUIRE_FALSE(found);
        CHECK(found.error().kind == ErrorKind::check_failed);
        CHECK(found.error().hint.find("--print-url") != std::string::npos);
        CHECK((found.error().message + found.error().hint).find("sekrit") == std::string::npos);
    }
    CHECK(stage.is_pending());
    CHECK(stage.is_pending("another-state"));
}

TEST_CASE("A pending login is found until it has expired, and says so then", "[pending_exchange]") {
    PendingStage stage;
    stage.clock.advance(599s);
    CHECK(stage.find("code=c&state=our-state"));
    stage.clock.advance(1s);
    const auto found = stage.find("code=c&state=our-state");
    REQUIRE_FALSE(found);
    CHECK(found.error().kind == ErrorKind::check_failed);
    CHECK(found.error().message.find("pending until") != std::string::npos);
}

TEST_CASE("A pending login that can't be read is this machine's fault", "[pending_exchange]") {
    PendingStage stage;
    stage.pending.break_reads(disk_full());
    CHECK(stage.find("code=c&state=our-state").error().kind == ErrorKind::local);
}

TEST_CASE("The redirect of a pending login gives its code", "[pending_exchange]") {
    PendingStage stage;
    const auto code = stage.code(std::string(uri) + "?code=a%2Bb&state=our-state");
    REQUIRE(code);
    CHECK(code->reveal() == "a+b");
    CHECK(stage.code("?code=c&state=our-state"));
    CHECK(stage.code("code=c&state=our-state&iss=https%3A%2F%2Fapp.hubspot.com", "https://app.hubspot.com"));
    CHECK(stage.is_pending());
}

TEST_CASE("A redirect of a pending login that doesn't count is a failed check and changes nothing",
          "[pending_exchange]") {
    PendingStage stage;
    const std::string whole = "code=sekrit&state=our-state";
    struct Row {
        std::string text;
        std::string why;
    };
    for (const auto& [text, why] :
         {Row{"http://localhost:3001/oauth-callback?" + whole, "redirect URI"},
          Row{"https://localhost:3000/oauth-callback?" + whole, "redirect URI"},
          Row{"http://localhost:3000/oauth-callback/?" + whole, "redirect URI"},
          Row{std::string(uri) + "?" + whole + "&code=sekrit", "twice"},
          Row{std::string(uri) + "?" + whole + "&error=access_denied", "together"},
          Row{std::string(uri) + "?state=our-state", "no code"}, Row{"?code=&state=our-state", "no code"}}) {
        CAPTURE(text);
        const auto code = stage.code(text);
        REQUIRE_FALSE(code);
        CHECK(code.error().kind == ErrorKind::check_failed);
        CHECK(code.error().message.find(why) != std::string::npos);
        CHECK(code.error().hint.find(uri) != std::string::npos);
        CHECK((code.error().message + code.error().hint).find("sekrit") == std::string::npos);
    }
    CHECK(stage.code("?" + whole, "https://app.hubspot.com").error().message.find("issuer") !=
          std::string::npos);
    CHECK(stage.is_pending());
}

TEST_CASE("A refusal with a pending login's state ends that login", "[pending_exchange]") {
    PendingStage stage;
    const auto code = stage.code(std::string(uri) + "?error=access_denied&state=our-state");
    REQUIRE_FALSE(code);
    CHECK(code.error().kind == ErrorKind::denied);
    CHECK(code.error().message.find("access_denied") != std::string::npos);
    CHECK_FALSE(stage.is_pending());
    CHECK(stage.is_pending("another-state"));
}

TEST_CASE("The code is sent with the pending login's verifier, and the login is over", "[pending_exchange]") {
    for (const auto claim : {Claim::by_state, Claim::by_guess}) {
        PendingStage stage;
        stage.expect_exchange()
            .with_field("code", "the-code")
            .with_field("code_verifier", verifier)
            .meanwhile([&] { CHECK_FALSE(stage.is_pending()); })
            .answer(200, granted_answer, as_json);
        stage.expect_introspection().answer(200, active_answer, as_json);
        const auto login = stage.finish(claim);
        REQUIRE(login);
        CHECK(stage.stored().access_token.reveal() == "new-access-token");
        CHECK_FALSE(stage.is_pending());
    }
}

TEST_CASE("A login whose check fails after the exchange is over, too", "[pending_exchange]") {
    PendingStage stage;
    stage.expect_exchange().answer(200, granted_answer, as_json);
    stage.expect_introspection().answer(200, active_answer, as_json);
    auto target = login_target();
    target.checks.expected_account = 2;
    CHECK(stage.finish(Claim::by_state, target).error().kind == ErrorKind::check_failed);
    CHECK_FALSE(stage.is_pending());
}

TEST_CASE("A code that is dead ends the login that its state names, and none that was guessed",
          "[pending_exchange]") {
    for (const auto claim : {Claim::by_state, Claim::by_guess}) {
        PendingStage stage;
        stage.expect_exchange().answer(400, R"({"status":"BAD_AUTH_CODE"})", as_json);
        CHECK(stage.finish(claim).error().kind == ErrorKind::login_needed);
        CHECK(stage.is_pending() == (claim == Claim::by_guess));
    }
}

TEST_CASE("Where nothing was lost the login stays pending", "[pending_exchange]") {
    for (const auto* answer : {R"({"status":"BAD_CLIENT_SECRET"})", R"({"status":"BAD_CODE_VERIFIER"})"}) {
        PendingStage stage;
        stage.expect_exchange().answer(400, answer, as_json);
        CHECK(stage.finish(Claim::by_state).error().kind == ErrorKind::rejected);
        CHECK(stage.is_pending());
    }
    PendingStage busy;
    busy.expect_exchange().answer(503, "{}", as_json);
    CHECK(busy.finish(Claim::by_state).error().kind == ErrorKind::unavailable);
    CHECK(busy.is_pending());
    PendingStage offline;
    offline.expect_exchange().be_unreachable();
    CHECK(offline.finish(Claim::by_state).error().kind == ErrorKind::unavailable);
    CHECK(offline.is_pending());
}

TEST_CASE("A login that another call took meanwhile sends no code", "[pending_exchange]") {
    PendingStage stage;
    REQUIRE(stage.pending.remove(Secret{"our-state"}));
    const auto login = stage.finish(Claim::by_state);
    REQUIRE_FALSE(login);
    CHECK(login.error().kind == ErrorKind::check_failed);
    CHECK(login.error().message.find("Another call") != std::string::npos);
    CHECK(stage.http.sent().empty());
}

TEST_CASE("A pending login that can't be taken sends no code", "[pending_exchange]") {
    PendingStage stage;
    stage.pending.break_writes(disk_full());
    CHECK(stage.finish(Claim::by_state).error().kind == ErrorKind::local);
    CHECK(stage.http.sent().empty());
}

TEST_CASE("A pending login that can't be given back is told so", "[pending_exchange]") {
    PendingStage stage;
    stage.expect_exchange()
        .meanwhile([&] { stage.pending.break_writes(disk_full()); })
        .answer(400, R"({"status":"BAD_CLIENT_SECRET"})", as_json);
    CHECK(stage.finish(Claim::by_state).error().kind == ErrorKind::rejected);
    CHECK(stage.said("warning: The disk is full. The login is no longer pending, so begin it again."));
}
