#include <algorithm>

#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

struct AuthorizeStage : CliStage {
    AuthorizeStage() { set_app(); }

    void script_success() {
        listeners.then_request([this] { return approval(browser.last_url(), "the-code"); });
        listeners.then_wait_over();
        expect_token_request("authorization_code").answer(200, granted_answer, as_json);
        expect_introspection().answer(200, active_answer, as_json);
    }
    [[nodiscard]] bool asked(const std::string& words) const {
        return browser.last_url().find(words) != std::string::npos;
    }
};

}  // namespace

TEST_CASE("authorize opens the page that its flags ask for and saves the login", "[authorize_command]") {
    AuthorizeStage stage;
    stage.script_success();
    CHECK(stage.run({"authorize", "--json", "--scope", "oauth crm.lists.read", "--optional-scope", "tickets",
                     "--account", "1", "--region", "eu1", "--auth-param", "prompt=consent", "--browser",
                     "firefox", "-p", "work"}) == 0);
    CHECK(
        stage.browser.last_url().starts_with("https://app-eu1.hubspot.com/oauth/1/authorize?client_id=app"));
    CHECK(stage.asked("scope=oauth%20crm.lists.read&optional_scope=tickets&"));
    CHECK(stage.asked("&prompt=consent"));
    CHECK(stage.browser.opened().back().commands == std::vector<std::string>{"firefox"});
    CHECK(stage.answered(R"({"schema_version":1,"profile":"work","access_token":"new-access-token")"));
    CHECK(stage.stored("work").refresh_token.reveal() == "new-refresh-token");
    CHECK_FALSE(stage.said("new-access-token"));
}

TEST_CASE("authorize without scopes is a usage error that names flag and variable", "[authorize_command]") {
    AuthorizeStage stage;
    CHECK(stage.run({"authorize"}) == 2);
    CHECK(stage.said("--scope"));
    CHECK(stage.said("HUBSPOT_SCOPES"));
}

TEST_CASE("authorize takes its browser from flag, HSAUTH_BROWSER or BROWSER", "[authorize_command]") {
    AuthorizeStage stage;
    stage.environment.set("BROWSER", "lynx:w3m %s:");
    stage.script_success();
    CHECK(stage.run({"authorize", "--scope", "oauth"}) == 0);
    CHECK(stage.browser.opened().back().commands == std::vector<std::string>{"lynx", "w3m %s"});
    stage.environment.set("HSAUTH_BROWSER", "other");
    stage.script_success();
    CHECK(stage.run({"authorize", "--scope", "oauth"}) == 0);
    CHECK(stage.browser.opened().back().commands == std::vector<std::string>{"other"});
}

TEST_CASE("authorize --no-browser opens nothing and exits with 6 when nothing comes", "[authorize_command]") {
    AuthorizeStage stage;
    stage.environment.set("HSAUTH_WAIT", "7");
    stage.listeners.then_wait_over();
    CHECK(stage.run({"authorize", "--scope", "oauth", "--no-browser"}) == 6);
    CHECK(stage.browser.opened().empty());
    CHECK(stage.said("Waiting up to 7 s"));
    CHECK(stage.terminal.out().empty());
}

TEST_CASE("authorize refuses what its flags can't mean", "[authorize_command]") {
    using Words = std::vector<std::string>;
    for (const auto& wrong :
         {Words{"--wait", "0"}, Words{"--wait", "86401"}, Words{"--listen", "65536"},
          Words{"--auth-param", "novalue"}, Words{"--auth-param", "=x"}, Words{"--auth-param", "state=x"},
          Words{"--account", "x"}, Words{"--redirect-uri", "https://tunnel.example.com/cb"}}) {
        CAPTURE(wrong.at(0), wrong.at(1));
        AuthorizeStage stage;
        Words words = {"authorize", "--scope", "oauth"};
        words.insert(words.end(), wrong.begin(), wrong.end());
        CHECK(stage.run(words) == 2);
    }
}

TEST_CASE("authorize warns when another account than --account was chosen", "[authorize_command]") {
    AuthorizeStage stage;
    stage.script_success();
    CHECK(stage.run({"authorize", "--scope", "oauth", "--account", "2"}) == 0);
    CHECK(stage.said("warning: The app was authorized in another account than --account 2."));
}

TEST_CASE("authorize --expect-account and --require turn a gap into exit 3", "[authorize_command]") {
    for (const auto& check : {std::pair{"--expect-account", "2"}, std::pair{"--require", "tickets"}}) {
        AuthorizeStage stage;
        stage.script_success();
        CHECK(stage.run({"authorize", "--scope", "oauth", check.first, check.second}) == 3);
        CHECK(stage.terminal.out().empty());
        CHECK(stage.store.saves() == 0);
    }
}

TEST_CASE("authorize --no-save answers and saves nothing", "[authorize_command]") {
    AuthorizeStage stage;
    stage.script_success();
    CHECK(stage.run({"authorize", "--scope", "oauth", "--no-save", "--json"}) == 0);
    CHECK(stage.answered(R"("profile":null)"));
    CHECK(stage.store.saves() == 0);
}

TEST_CASE("authorize of a named profile opens the page for its account, one of the standing profile doesn't",
          "[authorize_command]") {
    for (const bool named : {true, false}) {
        CAPTURE(named);
        AuthorizeStage stage;
        stage.store.put(stored_login());
        stage.script_success();
        CHECK(stage.run(named ? std::vector<std::string>{"authorize", "-p", "default"}
                              : std::vector<std::string>{"authorize"}) == 0);
        CHECK(stage.asked("/oauth/1/authorize?") == named);
    }
}

TEST_CASE("authorize --print-url prints the address, waits for nothing and needs no secret",
          "[authorize_command]") {
    AuthorizeStage stage;
    stage.environment.unset("HUBSPOT_CLIENT_SECRET");
    stage.terminal.be_interactive();
    CHECK(stage.run({"authorize", "--print-url", "--scope", "oauth", "--account", "5", "--no-browser"}) == 0);
    const auto& out = stage.terminal.out();
    CHECK(out.starts_with("https://app.hubspot.com/oauth/5/authorize?client_id=app&"));
    CHECK(std::count(out.begin(), out.end(), '\n') == 1);
    CHECK(stage.said("hsauth exchange"));
    CHECK(stage.terminal.questions().empty());
    CHECK(stage.browser.opened().empty());
    CHECK(stage.listeners.ports().empty());
    CHECK(stage.pending.logins().size() == 1);
}

TEST_CASE("authorize --print-url in JSON says what the exchange will be held to", "[authorize_command]") {
    AuthorizeStage stage;
    CHECK(stage.run({"authorize", "--print-url", "--scope", "oauth", "--json"}) == 0);
    const auto answer = parsed(stage.terminal.out());
    CHECK(member_names(answer) ==
          std::vector<std::string>{"schema_version", "authorization_url", "redirect_uri", "expires_at"});
    const auto text = [&](const char* name) { return answer.as_object()->find(name)->as_string(); };
    CHECK(text("authorization_url")->starts_with("https://app.hubspot.com/oauth/authorize?"));
    CHECK(text("redirect_uri") == "http://localhost:3000/oauth-callback");
    CHECK(text("expires_at") == rfc3339(stage.clock.now() + pending_login_life));
}

TEST_CASE("authorize --print-url refuses what only a wait could use", "[authorize_command]") {
    using Words = std::vector<std::string>;
    for (const auto& wrong :
         {Words{"--listen", "8080"}, Words{"--browser", "firefox"}, Words{"--wait", "5"}}) {
        AuthorizeStage stage;
        Words words = {"authorize", "--print-url", "--scope", "oauth"};
        words.insert(words.end(), wrong.begin(), wrong.end());
        CHECK(stage.run(words) == 2);
        CHECK(stage.said(wrong.front()));
        CHECK(stage.pending.logins().empty());
    }
}

TEST_CASE("authorize --print-url takes a redirect URI that leads elsewhere", "[authorize_command]") {
    AuthorizeStage stage;
    CHECK(stage.run({"authorize", "--print-url", "--scope", "oauth", "--redirect-uri",
                     "https://app.example.com/cb"}) == 0);
    CHECK(stage.pending.logins().at(0).redirect_uri == "https://app.example.com/cb");
}

TEST_CASE("authorize with no terminal and a redirect URI that leads elsewhere names the ways out",
          "[authorize_command]") {
    const std::vector<std::string> words = {"authorize", "--scope", "oauth", "--redirect-uri",
                                            "https://app.example.com/cb"};
    AuthorizeStage stage;
    CHECK(stage.run(words) == 2);
    CHECK(stage.said("--listen"));
    CHECK(stage.said("--print-url"));
    AuthorizeStage not_to_be_asked;
    not_to_be_asked.terminal.be_interactive();
    auto silent = words;
    silent.emplace_back("--no-input");
    CHECK(not_to_be_asked.run(silent) == 2);
}

TEST_CASE("authorize refuses what HubSpot would, before anything is opened or kept", "[authorize_command]") {
    for (const bool prints : {false, true}) {
        CAPTURE(prints);
        AuthorizeStage stage;
        stage.environment.set("HUBSPOT_CLIENT_ID", "1234567");
        std::vector<std::string> words = {"authorize", "--scope", "oauth", "--json"};
        if (prints) words.emplace_back("--print-url");
        CHECK(stage.run(words) == 3);
        CHECK(stage.said("The client id is a number, as the id of an app or an account is."));
        CHECK(stage.said("--force"));
        CHECK(stage.terminal.out().empty());
        CHECK(stage.browser.opened().empty());
        CHECK(stage.pending.logins().empty());
    }
}

TEST_CASE("authorize --force goes on and says with what", "[authorize_command]") {
    AuthorizeStage stage;
    stage.environment.set("HUBSPOT_CLIENT_ID", "1234567");
    CHECK(stage.run({"authorize", "--scope", "oauth", "--print-url", "--force"}) == 0);
    CHECK(stage.said("warning: Going on all the same (--force): The client id is a number"));
    CHECK(stage.terminal.out().starts_with("https://app.hubspot.com/oauth/authorize?client_id=1234567&"));
}

TEST_CASE("authorize that gets no redirect lists the pages that HubSpot may be showing",
          "[authorize_command]") {
    AuthorizeStage stage;
    stage.listeners.then_wait_over();
    stage.listeners.then_wait_over();
    CHECK(stage.run({"authorize", "--scope", "tickets", "--no-browser"}) == 6);
    CHECK(stage.said(
        "Nothing has come yet. If the browser shows HubSpot's page \"Couldn't complete the connection\""));
    CHECK(stage.said("1. \"Authorization failed because the provided scopes are insufficient."));
    CHECK(stage.said("The scope oauth isn't asked for."));
    CHECK(stage.said("super admin"));
}

TEST_CASE("authorize holds what its flags ask for against the project's manifest", "[authorize_command]") {
    AuthorizeStage stage;
    stage.tree.put("/project/hsproject.json", R"({"name":"m","srcDir":"src","platformVersion":"2026.03"})");
    stage.tree.put(
        "/project/src/app/app-hsmeta.json",
        R"({"uid":"m","type":"app","config":{"name":"M","distribution":"private","auth":{"type":"oauth",)"
        R"("redirectUrls":["http://localhost:3000/oauth-callback"],"requiredScopes":["oauth","tickets"]}}})");
    const std::vector<std::string> words = {"authorize", "--scope", "oauth", "--print-url", "--json"};
    CHECK(stage.run(words) == 3);
    CHECK(stage.said("app-hsmeta.json:1: The app requires tickets, which is not asked for."));
    CHECK(stage.said("--no-project"));
    CHECK(stage.said(R"("scopes":["tickets"])"));
    auto without = words;
    without.emplace_back("--no-project");
    CHECK(stage.run(without) == 0);
}
