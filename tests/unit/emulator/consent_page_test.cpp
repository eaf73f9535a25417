#include "emulator/consent_page.h"

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
