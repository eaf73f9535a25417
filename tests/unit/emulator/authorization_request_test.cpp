#include "emulator/authorization_request.h"

#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

// What the page says, or "good".
std::string verdict(const Config& config, const std::string& query,
                    RedirectMatch match = RedirectMatch::exact, std::string_view account = {}) {
    const auto asked = judge_authorization(config, match, account, query);
    return asked ? "good" : asked.error().text;
}

}  // namespace

TEST_CASE("The scopes of the query are decoded and held against the app's", "[authorization_request]") {
    auto config = default_config();
    config.apps.front().required_scopes = {"oauth", "contacts.read"};
    Stage stage{std::move(config)};
    const auto asking = stage.asking({{"scope", ""}}) + "&scope=";
    CHECK(verdict(stage.router().config(), asking + "contacts.read+oauth") == "good");
    CHECK(verdict(stage.router().config(), asking + "oauth%20contacts.read") == "good");
    CHECK(verdict(stage.router().config(), asking + "oauth").find("insufficient") != std::string::npos);
    CHECK(verdict(stage.router().config(), asking + "oauth%2Ccontacts.read").find("invalid") !=
          std::string::npos);
}

TEST_CASE("The redirect URI is compared byte for byte", "[authorization_request]") {
    Stage stage;
    for (const auto* uri :
         {"", "http://localhost:3000/oauth-callback/", "http://localhost:3001/oauth-callback",
          "http://127.0.0.1:3000/oauth-callback", "http://LOCALHOST:3000/oauth-callback",
          "http://localhost:3000/oauth-callback?x=1", "http://localhost:3000/"}) {
        CAPTURE(uri);
        CHECK(verdict(stage.router().config(), stage.asking({{"redirect_uri", uri}})) ==
              "Authorization failed as the redirect URL '" + std::string(uri) +
                  "' doesn't match the app's registered redirect URL");
    }
    CHECK(verdict(stage.router().config(), stage.asking({{"redirect_uri", "http://localhost:3000"}})) ==
          "good");
}

TEST_CASE("With loopback matching the port may vary, and nothing else", "[authorization_request]") {
    Stage stage;
    const auto with = [&](const std::string& uri) {
        return verdict(stage.router().config(), stage.asking({{"redirect_uri", uri}}),
                       RedirectMatch::loopback);
    };
    CHECK(with("http://localhost:51234/oauth-callback") == "good");
    CHECK(with("http://localhost:51234/other") != "good");
    CHECK(with("http://localhost:51234/oauth-callback#x") != "good");
    CHECK(with("http://127.0.0.1:51234/oauth-callback") != "good");
    CHECK(with("https://localhost:51234/oauth-callback") != "good");
    CHECK(with("http://localhost.evil.example:3000/oauth-callback") != "good");
}

TEST_CASE("A malformed request is refused on a page", "[authorization_request]") {
    Stage stage;
    const auto& config = stage.router().config();
    CHECK(verdict(config, "client_id=%zz") != "good");
    CHECK(verdict(config, stage.asking({{"client_id", "unknown"}})) ==
          "Authorization failed because the client ID is missing or unknown. Please contact the app "
          "developer.");
    CHECK(verdict(config, stage.asking() + "&state=again") != "good");
    CHECK(verdict(config, stage.asking({{"response_type", "token"}})) != "good");
    CHECK(verdict(config, stage.asking({{"response_type", "code"}})) == "good");
    CHECK(verdict(config, stage.asking(), RedirectMatch::exact, "999") ==
          "You don't have access to this account.");
    CHECK(verdict(config, stage.asking(), RedirectMatch::exact, "234567") == "good");
}

TEST_CASE("Only S256 challenges are taken", "[authorization_request]") {
    Stage stage;
    const auto& config = stage.router().config();
    CHECK(verdict(config, stage.asking({{"code_challenge_method", "plain"}})) != "good");
    CHECK(verdict(config, stage.asking({{"code_challenge_method", ""}})) != "good");
    CHECK(verdict(config, stage.asking({{"code_challenge", ""}})) != "good");
    CHECK(verdict(config, stage.asking({{"code_challenge", "short"}})) != "good");
    CHECK(verdict(config, stage.asking({{"code_challenge", ""}, {"code_challenge_method", ""}})) == "good");
}
