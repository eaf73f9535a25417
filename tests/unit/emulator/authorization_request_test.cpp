#include "emulator/authorization_request.h"

#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

constexpr auto hubspot_app = R"({"apps":[{"client_id":"id","client_secret":"secret",
  "redirect_uris":["http://localhost:3000/oauth-callback"],"required_scopes":["oauth","contacts.read"],
  "optional_scopes":["deals.read"],"conditionally_required_scopes":["companies.read"]}]})";

// What the page says, or "good".
std::string verdict(const Config& config, const std::string& query,
                    RedirectMatch match = RedirectMatch::exact, std::string_view account = {}) {
    const auto asked = judge_authorization(config, match, account, query);
    return asked ? "good" : asked.error().text;
}

const std::string base = "client_id=id&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Foauth-callback&scope=";
constexpr auto insufficient =
    "Authorization failed because the provided scopes are insufficient. Please contact the app developer.";
constexpr auto mismatch =
    "Authorization failed because there is a mismatch between the scopes in the install URL and the app's "
    "configured scopes. Please contact the app developer.";

}  // namespace

TEST_CASE("HubSpot's scope contract is held", "[authorization_request]") {
    const auto config = configured(hubspot_app);
    const std::pair<std::string, std::string> cases[] = {
        {"oauth%20contacts.read", "good"},
        {"contacts.read+oauth", "good"},
        {"oauth%20contacts.read%20companies.read", "good"},
        {"oauth%20contacts.read&optional_scope=deals.read", "good"},
        {"", insufficient},
        {"oauth", insufficient},
        {"contacts.read", insufficient},
        {"oauth&optional_scope=contacts.read", insufficient},
        {"oauth%20contacts.read%20deals.read", mismatch},
        {"oauth%20contacts.read%20tickets", mismatch},
        {"oauth%20contacts.read&optional_scope=companies.read", mismatch},
        {"oauth%20contacts.read&optional_scope=contacts.read", mismatch},
        {"oauth%20contacts.read&optional_scope=tickets", mismatch},
        {"oauth,contacts.read",
         "Authorization failed because one or more scopes are invalid: oauth,contacts.read. Please contact "
         "the "
         "app developer."},
    };
    for (const auto& [scopes, text] : cases) {
        CAPTURE(scopes);
        CHECK(verdict(config, base + scopes) == text);
    }
}

TEST_CASE("A lenient app requires its own scopes and takes any other", "[authorization_request]") {
    Stage stage;
    const auto& config = stage.router().config();
    CHECK(verdict(config, stage.asking({{"scope", "oauth tickets"}, {"optional_scope", "forms oauth"}})) ==
          "good");
    CHECK(verdict(config, stage.asking({{"scope", "tickets"}})) == insufficient);
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
