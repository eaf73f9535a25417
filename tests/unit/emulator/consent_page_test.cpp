#include "emulator/consent_page.h"

#include "base/encoding.h"
#include "base/sha256.h"
#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

bool has(const Answer& answer, std::string_view text) {
    return answer.body.find(text) != std::string::npos;
}

// Points into the config.
AuthorizationRequest request_of(const Config& config) {
    AuthorizationRequest request;
    request.app = &config.apps.front();
    request.redirect_uri = redirect_uri;
    request.scope = {"oauth"};
    return request;
}

}  // namespace

TEST_CASE("The consent page offers accounts, scopes and two buttons, and no script", "[consent_page]") {
    const auto config = default_config();
    auto request = request_of(config);
    request.scope = {"oauth", "tickets"};
    request.optional_scope = {"forms"};
    const auto answer = consent_page(config, request, "one-time");
    CHECK(answer.status == 200);
    for (const auto* text :
         {"meadow.example", "123456", "eu1", "grace@harbour.example", "<code>tickets</code>",
          "<code>forms</code>", "value=\"allow\"", "value=\"cancel\"", "not HubSpot",
          "name=\"token\" value=\"one-time\"", "name=\"installer\" value=\"234567-43\"", redirect_uri}) {
        CAPTURE(text);
        CHECK(has(answer, text));
    }
    CHECK_FALSE(has(answer, "<script"));
    const auto policy = header(answer, "Content-Security-Policy");
    CHECK(policy.ends_with("form-action 'self' http://localhost:3000"));
    CHECK(policy.find("default-src 'none'") != std::string::npos);
    CHECK(header(answer, "X-Content-Type-Options") == "nosniff");
}

TEST_CASE("The path's account is the only one offered", "[consent_page]") {
    const auto config = default_config();
    auto request = request_of(config);
    request.account = &config.accounts[1];
    const auto answer = consent_page(config, request, "t");
    CHECK(has(answer, "harbour.example"));
    CHECK_FALSE(has(answer, "meadow.example"));
}

TEST_CASE("One installer is chosen beforehand, so that a press on Allow is enough", "[consent_page]") {
    const auto config = default_config();
    const auto answer = consent_page(config, request_of(config), "t");
    const auto first = answer.body.find(" checked>");
    REQUIRE(first != std::string::npos);
    CHECK(answer.body.find(" checked>", first + 1) == std::string::npos);
}

TEST_CASE("An account's card has its name, number, region and tier", "[consent_page]") {
    auto config = default_config();
    config.accounts[0].name = "Meadow Ltd";
    config.accounts[0].tier = "Professional";
    config.accounts[1].account_type = "SANDBOX";
    const auto page = consent_page(config, request_of(config), "t");
    CHECK(has(page,
              "<strong>Meadow Ltd</strong> <span class=\"tag\">Professional</span>"
              "<small>123456 \xc2\xb7 North America (na1)</small><small>ada@meadow.example</small>"));
    CHECK(has(page,
              "<strong>harbour.example</strong> <span class=\"tag\">Sandbox</span>"
              "<small>234567 \xc2\xb7 EU (eu1)</small>"));
    CHECK_FALSE(has(page, "error page"));
}

TEST_CASE("A card says beforehand what ends at an error page, and what is left out", "[consent_page]") {
    auto config = default_config();
    config.accounts[1].available_scopes = ScopeNames{"forms"};
    config.accounts[1].users.push_back({44, "intern@harbour.example", false});
    auto request = request_of(config);
    request.optional_scope = {"forms", "social", "automation"};
    const auto optional = consent_page(config, request, "t");
    CHECK(has(optional, "<small>Lacks 2 of 3 optional scopes</small>"));
    CHECK_FALSE(has(optional, "Lacks what the app requires"));
    CHECK(has(optional,
              "<small>intern@harbour.example</small>"
              "<small class=\"flaw\">May not install apps: Allow leads to an error page</small>"));
    request.scope = {"oauth", "tickets"};
    CHECK(has(consent_page(config, request, "t"),
              "<small class=\"flaw\">Lacks what the app requires: Allow leads to an error page</small>"));
}

TEST_CASE("Where accounts differ, the chosen one's scopes alone are shown, by rules that the policy names",
          "[consent_page]") {
    auto config = default_config();
    config.accounts[1].available_scopes = ScopeNames{};
    auto request = request_of(config);
    request.optional_scope = {"forms"};
    const auto page = consent_page(config, request, "t");
    CHECK(has(page, ".consent:has(.of-234567:checked) .grant:not(#grant-234567) { display: none; }"));
    CHECK(has(page, "<input type=\"radio\" name=\"installer\" value=\"234567-43\" class=\"of-234567\""));
    CHECK(has(page, "What Emulated app may do in meadow.example</h2>"));
    CHECK(has(page, "What Emulated app may do in harbour.example</h2>"));
    const auto start = page.body.find("<style>") + 7;
    const auto style = page.body.substr(start, page.body.find("</style>") - start);
    CHECK(header(page, "Content-Security-Policy").find(base64(sha256(style))) != std::string::npos);

    request.account = &config.accounts[1];
    const auto single = consent_page(config, request, "t");
    CHECK_FALSE(has(single, ".of-234567:checked"));
    CHECK(has(single, "What Emulated app may do</h2>"));
    CHECK(has(single, "<h2>Account</h2>"));
}

TEST_CASE("Foreign text on the consent page is escaped", "[consent_page]") {
    auto config = default_config();
    config.apps.front().name = "<script>alert(1)</script>";
    config.accounts.front().hub_domain = "\"><img src=x>";
    config.accounts.front().users.front().email = "a'b&c@example.com";
    auto request = request_of(config);
    request.redirect_uri = "http://localhost/<em>";
    const auto page = consent_page(config, request, "\"><b>");
    for (const auto* markup : {"<script", "<img", "<em", "<b>"}) {
        CAPTURE(markup);
        CHECK_FALSE(has(page, markup));
    }
    CHECK(has(page, "a&#39;b&amp;c@example.com"));
}
