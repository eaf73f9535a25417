#include "flow/authorize.h"

#include <set>

#include "fakes/fake_browser.h"
#include "fakes/fake_callback_listeners.h"
#include "fakes/redirects.h"
#include "flow/callback_page.h"
#include "oauth/pkce.h"
#include "support/login_stage.h"

using namespace hsauth;

namespace {

// A login over a fake browser and a scripted listener.
struct AuthorizeStage : LoginStage {
    FakeBrowser browser;
    FakeCallbackListeners listeners{clock};
    AuthorizePlan plan{connection_to(), login_target(), *Origin::parse("https://app.hubspot.com", "test")};

    Result<Login> run() {
        auto whole = world_with(browser, listeners);
        auto login = authorize(whole, narrator, plan);
        CHECK_FALSE(listeners.is_listening());
        return login;
    }
    void then_approval() {
        listeners.then_request([this] { return approval(browser.last_url(), "the-code"); });
    }
    void expect_exchange() {
        expect_token_request("authorization_code")
            .with_field("code", "the-code")
            .answer(200, granted_answer, as_json);
        expect_introspection().answer(200, active_answer, as_json);
    }
    // A login from the first to the last word.
    void script_success() {
        then_approval();
        listeners.then_wait_over();
        expect_exchange();
    }
    [[nodiscard]] std::string asked(std::string_view name) const {
        const auto query = parse_parameters(parse_url(browser.last_url())->query);
        return std::string(value_of(*query, name).value_or(""));
    }
    [[nodiscard]] const CallbackReply& reply(std::size_t index) const {
        return *listeners.arrivals().at(index).reply;
    }
};

}  // namespace

TEST_CASE("A login binds, then says the address and opens the browser, then exchanges, then answers",
          "[authorize]") {
    AuthorizeStage stage;
    stage.browser.meanwhile([&] {
        CHECK(stage.listeners.is_listening());
        CHECK(stage.said(stage.browser.last_url()));
        CHECK(stage.listeners.arrivals().empty());
    });
    stage.then_approval();
    stage.listeners.then_wait_over();
    stage.expect_token_request("authorization_code")
        .with_field("code", "the-code")
        .meanwhile([&] { CHECK_FALSE(stage.listeners.arrivals().at(0).reply); })
        .answer(200, granted_answer, as_json);
    stage.expect_introspection().answer(200, active_answer, as_json);

    const auto login = stage.run();

    REQUIRE(login);
    CHECK(login->profile.access_token.reveal() == "new-access-token");
    CHECK(stage.stored().refresh_token.reveal() == "new-refresh-token");
    CHECK(stage.listeners.ports() == std::vector<std::uint16_t>{3000});
    CHECK(stage.reply(0).status == 200);
    CHECK(stage.reply(0).html.find("acme.com") != std::string::npos);
    CHECK(stage.listeners.is_finished());
}

TEST_CASE("The exchange carries the verifier of the challenge that the URL had", "[authorize]") {
    AuthorizeStage stage;
    stage.script_success();
    REQUIRE(stage.run());
    const auto form = parse_parameters(stage.http.sent().at(0).form);
    const std::string verifier{value_of(*form, "code_verifier").value_or("")};
    CHECK(verifier.size() >= 43);
    CHECK(challenge_s256(Secret{verifier}) == stage.asked("code_challenge"));
    CHECK(stage.asked("code_challenge_method") == "S256");
}

TEST_CASE("State, verifier and short address are long and fresh for each login", "[authorize]") {
    std::set<std::string> seen;
    FakeRandom random;
    for (int attempt = 0; attempt < 2; ++attempt) {
        AuthorizeStage stage;
        stage.script_success();
        World outside = stage.outside.with(random, stage.browser, stage.listeners);
        REQUIRE(authorize(outside, stage.narrator, stage.plan));
        const auto state = stage.asked("state");
        CHECK(state.size() * 6 >= 160);  // base64url
        CHECK(stage.asked("code_challenge") != state);
        CHECK(seen.insert(state).second);
        CHECK(seen.insert(stage.asked("code_challenge")).second);

        const std::string_view said{stage.terminal.err()};
        constexpr std::string_view before = "http://localhost:3000/";
        const auto start = said.find(before, said.find("or, shorter")) + before.size();
        const auto word = std::string(said.substr(start, said.find('\n', start) - start));
        CHECK(word.size() * 6 >= 48);
        CHECK(seen.insert(word).second);
    }
}

TEST_CASE("The account is in the path of the URL, and extra parameters in its query", "[authorize]") {
    AuthorizeStage stage;
    stage.plan.account = 123;
    stage.plan.extra = {{"prompt", "consent"}};
    stage.script_success();
    REQUIRE(stage.run());
    CHECK(stage.browser.last_url().starts_with("https://app.hubspot.com/oauth/123/authorize?"));
    CHECK(stage.asked("prompt") == "consent");
}

TEST_CASE("A browser that can't be started is a warning, and the wait goes on", "[authorize]") {
    AuthorizeStage stage;
    stage.browser.be_absent();
    std::string url;
    stage.listeners.then_request([&] {
        const auto& said = stage.terminal.err();
        const auto start = said.find("https://app.hubspot.com");
        url = said.substr(start, said.find('\n', start) - start);
        return approval(url, "the-code");
    });
    stage.listeners.then_wait_over();
    stage.expect_exchange();
    REQUIRE(stage.run());
    CHECK(stage.said("warning: No browser could be started."));
}

TEST_CASE("A login that isn't to open a browser opens none", "[authorize]") {
    AuthorizeStage stage;
    stage.plan.browser_use = BrowserUse::leave;
    stage.listeners.then_wait_over();
    stage.listeners.then_wait_over();
    CHECK(stage.run().error().kind == ErrorKind::wait_expired);
    CHECK(stage.browser.opened().empty());
}

TEST_CASE("A taken port fails before a browser opens", "[authorize]") {
    AuthorizeStage stage;
    stage.listeners.take_port(3000);
    CHECK(stage.run().error().kind == ErrorKind::local);
    CHECK(stage.browser.opened().empty());
    CHECK(stage.terminal.err().empty());
}

TEST_CASE("A login that couldn't be saved fails before anything listens or opens", "[authorize]") {
    AuthorizeStage stage;
    stage.store.break_writes(disk_full());
    CHECK(stage.run().error().message == "The disk is full.");
    CHECK(stage.listeners.ports().empty());
    CHECK(stage.browser.opened().empty());
}

TEST_CASE("Without randomness there is no login", "[authorize]") {
    AuthorizeStage stage;
    stage.random.break_down();
    CHECK_FALSE(stage.run());
    CHECK(stage.listeners.ports().empty());
    CHECK(stage.browser.opened().empty());
}

TEST_CASE("A parameter that hsauth sets itself can't be replaced", "[authorize]") {
    AuthorizeStage stage;
    stage.plan.extra = {{"state", "mine"}};
    CHECK(stage.run().error().kind == ErrorKind::usage);
    CHECK(stage.listeners.ports().empty());
}

TEST_CASE("A refusal is kind denied, its page says so, and nothing is exchanged", "[authorize]") {
    AuthorizeStage stage;
    stage.listeners.then_request([&] {
        return visit(redirect_url(stage.browser.last_url(),
                                  {{"error", "access_denied"}, {"error_description", "No\x1b[2J thanks"}}));
    });
    stage.listeners.then_wait_over();
    const auto login = stage.run();
    REQUIRE_FALSE(login);
    CHECK(login.error().kind == ErrorKind::denied);
    CHECK(login.error().message.find("access_denied (No[2J thanks)") != std::string::npos);
    CHECK(stage.listeners.arrivals().at(0).reply);
    CHECK(stage.store.saves() == 0);
}

TEST_CASE("A failing exchange is passed on, and the page says that it failed", "[authorize]") {
    AuthorizeStage stage;
    stage.then_approval();
    stage.listeners.then_wait_over();
    stage.expect_token_request("authorization_code")
        .answer(400, R"({"status":"BAD_CLIENT_SECRET"})", as_json);
    const auto login = stage.run();
    REQUIRE_FALSE(login);
    CHECK(login.error().kind == ErrorKind::rejected);
    CHECK(stage.reply(0).html == failed_page(login.error(), AppInstalled::perhaps, {"app", {}}).html);
    CHECK(stage.listeners.is_finished());
}

TEST_CASE("A page for a login that a check refused says that the app is installed", "[authorize]") {
    AuthorizeStage stage;
    stage.plan.target.checks.expected_account = 2;
    stage.script_success();
    const auto login = stage.run();
    REQUIRE_FALSE(login);
    CHECK(stage.reply(0).html == failed_page(login.error(), AppInstalled::surely, {"app", {}}).html);
}

TEST_CASE("A second redirect is gone", "[authorize]") {
    AuthorizeStage stage;
    stage.then_approval();
    stage.then_approval();
    stage.listeners.then_wait_over();
    stage.expect_exchange();
    REQUIRE(stage.run());
    CHECK(stage.reply(0).status == 200);
    CHECK(stage.reply(1).status == 410);
}

TEST_CASE("A pasted redirect URL counts as much, and no page is owed for it", "[authorize]") {
    AuthorizeStage stage;
    stage.terminal.be_interactive();
    stage.listeners.then_pasted([&] {
        return redirect_url(stage.browser.last_url(), {{"code", "the-code"}}) + "\n";
    });
    stage.listeners.then_wait_over();
    stage.expect_exchange();
    REQUIRE(stage.run());
    CHECK(stage.listeners.pasted() == PastedLines::read);
    CHECK(stage.listeners.arrivals().empty());
}

TEST_CASE("Lines are read from a terminal alone", "[authorize]") {
    AuthorizeStage stage;
    stage.script_success();
    REQUIRE(stage.run());
    CHECK(stage.listeners.pasted() == PastedLines::ignored);
}

TEST_CASE("A redirect URI that leads elsewhere needs a port to listen on", "[authorize]") {
    AuthorizeStage stage;
    stage.plan.target.redirect_uri = *RedirectUri::parse("https://tunnel.example.com/cb");
    CHECK(stage.run().error().kind == ErrorKind::usage);

    stage.plan.listen_port = 8080;
    stage.listeners.then_request([&] {
        auto request = approval(stage.browser.last_url(), "the-code");
        request.headers.at(0).second = "localhost:8080";
        return request;
    });
    stage.listeners.then_wait_over();
    stage.expect_exchange();
    REQUIRE(stage.run());
    CHECK(stage.listeners.ports() == std::vector<std::uint16_t>{8080});
    CHECK(stage.asked("redirect_uri") == "https://tunnel.example.com/cb");
}

TEST_CASE("A redirect URI that leads elsewhere can be pasted, and then no port is bound", "[authorize]") {
    AuthorizeStage stage;
    stage.plan.target.redirect_uri = *RedirectUri::parse("https://app.example.com/cb");
    stage.terminal.be_interactive();
    stage.listeners.then_pasted([&] {
        return redirect_url(stage.browser.last_url(), {{"code", "the-code"}});
    });
    stage.listeners.then_wait_over();
    stage.expect_exchange();
    REQUIRE(stage.run());
    CHECK(stage.listeners.listens_to_terminal());
    CHECK(stage.listeners.ports().empty());
    CHECK(stage.said("No port is bound"));
    CHECK(stage.said("to be pasted here"));
    CHECK_FALSE(stage.said("shorter"));
    CHECK(stage.asked("redirect_uri") == "https://app.example.com/cb");
}

TEST_CASE("Where the redirect could only be pasted and nobody may be asked, nothing begins", "[authorize]") {
    for (const bool has_terminal : {true, false}) {
        AuthorizeStage stage;
        stage.plan.target.redirect_uri = *RedirectUri::parse("https://app.example.com/cb");
        if (has_terminal) {
            stage.terminal.be_interactive();
            stage.plan.asking = Asking::never;
        }
        const auto login = stage.run();
        REQUIRE_FALSE(login);
        CHECK(login.error().kind == ErrorKind::usage);
        CHECK(login.error().hint.find("--listen") != std::string::npos);
        CHECK(login.error().hint.find("--print-url") != std::string::npos);
        CHECK(stage.browser.opened().empty());
    }
}

TEST_CASE("It is said how a browser elsewhere reaches the port, where it wouldn't by itself", "[authorize]") {
    const auto said = [](auto set) {
        AuthorizeStage stage;
        set(stage);
        stage.script_success();
        REQUIRE(stage.run());
        return stage.terminal.err();
    };
    const std::string recipe = "ssh -L 3000:localhost:";
    CHECK(said([](auto&) {}).find(recipe) == std::string::npos);
    CHECK(said([](auto& s) { s.environment.set("SSH_TTY", "/dev/pts/1"); }).find(recipe + "3000 HOST") !=
          std::string::npos);
    CHECK(said([](auto& s) {
              s.environment.set("SSH_TTY", "/dev/pts/1");
              s.plan.listen_port = std::uint16_t{8080};
          }).find(recipe + "8080 HOST") != std::string::npos);
    CHECK(said([](auto& s) { s.environment.be_container(); }).find("--network host") != std::string::npos);
    // A tunnel brings the redirect here from wherever the browser is.
    CHECK(said([](auto& s) {
              s.environment.set("SSH_TTY", "/dev/pts/1");
              s.plan.target.redirect_uri = *RedirectUri::parse("https://app.example.com/oauth-callback");
              s.plan.listen_port = std::uint16_t{8080};
          }).find("ssh") == std::string::npos);
}

TEST_CASE("Whether the app is installed is said by what became of the code, not by the kind of failure",
          "[authorize]") {
    constexpr auto not_known = "HubSpot may show the app as installed";
    AuthorizeStage before;
    before.then_approval();
    before.listeners.then_wait_over();
    before.expect_token_request("authorization_code").fail_with(disk_full());
    CHECK(before.run().error().kind == ErrorKind::local);
    CHECK(before.reply(0).html.find(not_known) != std::string::npos);

    AuthorizeStage after;
    after.then_approval();
    after.listeners.then_wait_over();
    after.expect_token_request("authorization_code")
        .meanwhile([&] { after.store.break_writes(disk_full()); })
        .answer(200, granted_answer, as_json);
    after.expect_introspection().answer(200, active_answer, as_json);
    CHECK(after.run().error().kind == ErrorKind::local);
    CHECK(after.reply(0).html.find(not_known) == std::string::npos);
}

TEST_CASE("A redirect without the issuer that was asked for doesn't count", "[authorize]") {
    AuthorizeStage stage;
    stage.plan.issuer = "https://app.hubspot.com";
    stage.then_approval();
    stage.listeners.then_request([&] {
        return visit(redirect_url(stage.browser.last_url(),
                                  {{"code", "the-code"}, {"iss", "https://app.hubspot.com"}}));
    });
    stage.listeners.then_wait_over();
    stage.expect_exchange();
    REQUIRE(stage.run());
    CHECK(stage.reply(0).status == 400);
    CHECK(stage.reply(1).status == 200);
}

TEST_CASE("A login that isn't to be saved saves nothing", "[authorize]") {
    AuthorizeStage stage;
    stage.plan.target.saving = Saving::leave;
    stage.store.break_writes(disk_full());
    stage.script_success();
    const auto login = stage.run();
    REQUIRE(login);
    CHECK(login->profile.name.empty());
}

TEST_CASE("An interrupted wait ends the login with that error", "[authorize]") {
    AuthorizeStage stage;
    Error interrupted;
    interrupted.kind = ErrorKind::interrupted;
    stage.listeners.then_fail(interrupted);
    CHECK(stage.run().error().kind == ErrorKind::interrupted);
}

TEST_CASE("A quiet login still says its address", "[authorize]") {
    AuthorizeStage stage;
    stage.script_success();
    Narrator quiet{stage.terminal, Verbosity::quiet, Colour::off};
    auto outside = stage.world_with(stage.browser, stage.listeners);
    REQUIRE(authorize(outside, quiet, stage.plan));
    CHECK(stage.said(stage.browser.last_url()));
    CHECK_FALSE(stage.said("Waiting"));
}

TEST_CASE("A family that the machine lacks is said", "[authorize]") {
    AuthorizeStage stage;
    stage.listeners.lack("IPv6 (::1)");
    stage.script_success();
    REQUIRE(stage.run());
    CHECK(stage.said("This machine has no IPv6 (::1)"));
}

TEST_CASE("A required scope that wasn't granted is a warning", "[authorize]") {
    AuthorizeStage stage;
    stage.plan.target.required_scopes = ScopeSet{"oauth", "crm.lists.read"};
    stage.script_success();
    REQUIRE(stage.run());
    CHECK(stage.said("warning: Not granted although required: crm.lists.read."));
}
