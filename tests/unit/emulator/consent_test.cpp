#include "emulator/consent.h"

#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

Settings by_person() {
    return {Consent::by_person, {}, 7, {}};
}

std::string token_in(const std::string& page) {
    const std::string before = "name=\"token\" value=\"";
    const auto at = page.find(before);
    REQUIRE(at != std::string::npos);
    const auto start = at + before.size();
    return page.substr(start, page.find('"', start) - start);
}

bool has(const Answer& answer, std::string_view text) {
    return answer.body.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("Automatic consent redirects with the code and the state", "[consent]") {
    Stage stage;
    const auto answer = stage.get("/oauth/authorize", stage.asking({{"state", "a b&c"}}));
    CHECK(answer.status == 302);
    CHECK(header(answer, "Location").starts_with(std::string(redirect_uri) + "?code=na1-"));
    CHECK(header(answer, "Location").ends_with("&state=a%20b%26c"));
    CHECK(header(answer, "Cache-Control") == "no-store");
    const auto query = stage.redirected(answer);
    CHECK(value_of(query, "code")->size() == 36);
}

TEST_CASE("No state is sent back where none was sent", "[consent]") {
    Stage stage;
    const auto query = stage.redirected(stage.get("/oauth/authorize", stage.asking({{"state", ""}})));
    CHECK(query.size() == 1);
}

TEST_CASE("The path's account installs, with its hublet in code and token", "[consent]") {
    Stage stage;
    const auto query = stage.redirected(stage.get("/oauth/234567/authorize", stage.asking()));
    const std::string code{*value_of(query, "code")};
    CHECK(code.starts_with("eu1-"));
    const auto tokens = stage.exchange(code).body;
    CHECK(member(tokens, "hub_id") == "234567");
    CHECK(member(tokens, "refresh_token").starts_with("eu1-"));
}

TEST_CASE("The redirect URI's own query is kept", "[consent]") {
    auto config = default_config();
    config.apps.front().redirect_uris = {"http://localhost:3000/cb?kept=1"};
    Stage stage{std::move(config)};
    const auto answer =
        stage.get("/oauth/authorize", stage.asking({{"redirect_uri", "http://localhost:3000/cb?kept=1"}}));
    CHECK(header(answer, "Location").starts_with("http://localhost:3000/cb?kept=1&code="));
}

TEST_CASE("Nobody of another account than the path's may answer", "[consent]") {
    Stage stage{default_config(), by_person()};
    const auto page = stage.get("/oauth/234567/authorize", stage.asking());
    CHECK(page.status == 200);
    const auto forged =
        stage.post("/oauth/authorize", "decision=allow&installer=123456-42&token=" + token_in(page.body));
    CHECK(forged.status == 400);
}

TEST_CASE("Allow redirects for the chosen account", "[consent]") {
    Stage stage{default_config(), by_person()};
    const auto page = stage.get("/oauth/authorize", stage.asking());
    const auto answer =
        stage.post("/oauth/authorize", "decision=allow&installer=234567-43&token=" + token_in(page.body));
    const auto query = stage.redirected(answer);
    CHECK(value_of(query, "state") == std::string_view("s-1"));
    CHECK(member(stage.exchange(std::string(*value_of(query, "code"))).body, "hub_id") == "234567");
}

TEST_CASE("Cancel redirects with an error and the state", "[consent]") {
    Stage stage{default_config(), by_person()};
    const auto page = stage.get("/oauth/authorize", stage.asking());
    const auto query =
        stage.redirected(stage.post("/oauth/authorize", "decision=cancel&token=" + token_in(page.body)));
    CHECK(value_of(query, "error") == std::string_view("access_denied"));
    CHECK(value_of(query, "error_description"));
    CHECK(value_of(query, "state") == std::string_view("s-1"));
    CHECK_FALSE(value_of(query, "code"));
}

TEST_CASE("A consent page takes one answer, and only with its token", "[consent]") {
    Stage stage{default_config(), by_person()};
    const auto token = token_in(stage.get("/oauth/authorize", stage.asking()).body);
    CHECK(stage.post("/oauth/authorize", "decision=allow&installer=123456-42").status == 400);
    CHECK(stage.post("/oauth/authorize", "decision=allow&installer=123456-42&token=x").status == 400);
    CHECK(stage.post("/oauth/authorize", "decision=allow&installer=123456-42&token=" + token).status == 302);
    CHECK(stage.post("/oauth/authorize", "decision=allow&installer=123456-42&token=" + token).status == 400);
}

TEST_CASE("An answer that is neither allow nor cancel gives nothing", "[consent]") {
    Stage stage{default_config(), by_person()};
    for (const auto* form : {"installer=123456-42", "decision=allow", "decision=maybe&installer=123456-42",
                             "decision=allow&installer=1-1"}) {
        CAPTURE(form);
        const auto token = token_in(stage.get("/oauth/authorize", stage.asking()).body);
        CHECK(stage.post("/oauth/authorize", std::string(form) + "&token=" + token).status == 400);
    }
}

TEST_CASE("A user who may not install is told so", "[consent]") {
    auto config = default_config();
    config.accounts.front().users.front().can_install = false;
    Stage stage{std::move(config)};
    const auto answer = stage.get("/oauth/authorize", stage.asking());
    CHECK(answer.status == 400);
    CHECK(has(answer, "permission"));
}

TEST_CASE("An account without a required scope is refused, without an optional one it is dropped",
          "[consent]") {
    auto config = default_config();
    config.accounts.front().available_scopes = ScopeNames{"tickets"};
    Stage stage{std::move(config)};
    const auto refused = stage.get("/oauth/authorize", stage.asking({{"scope", "oauth forms"}}));
    CHECK(refused.status == 400);
    CHECK(has(refused, "doesn&#39;t have access to some HubSpot features that are required by this app"));
    const auto tokens = stage.login({{"scope", "oauth tickets"}, {"optional_scope", "forms"}});
    CHECK(member(tokens, "scopes") == "oauth tickets");
}
