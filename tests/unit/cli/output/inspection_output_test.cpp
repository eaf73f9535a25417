#include "cli/output/inspection_output.h"

#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

Inspection whole_inspection() {
    Inspection inspection;
    auto& token = inspection.token;
    token.active = true;
    token.hub_id = 1;
    token.hub_domain = "acme.com";
    token.user = "a@\x1b[2Jacme.com";
    token.user_id = 42;
    token.app_id = 7;
    token.client_id = "app";
    token.expires_in = std::chrono::seconds{1800};
    token.is_private_distribution = true;
    token.is_user_level = false;
    token.hublet = "eu1";
    inspection.expires_at = from_epoch_seconds(1795294800);
    inspection.scopes = compare_scopes(ScopeSet{"oauth"}, ScopeSet{}, ScopeSet{"oauth", "tickets"});
    return inspection;
}

}  // namespace

TEST_CASE("An inspection in JSON has every member in its order", "[inspection_output]") {
    CHECK(inspection_json(whole_inspection(), "v3") ==
          R"({"schema_version":1,"active":true,"kind":"access_token","hub_id":1,"hub_domain":"acme.com",)"
          R"("user":"a@[2Jacme.com","user_id":42,"app_id":7,"client_id":"app","expires_in":1800,)"
          R"("expires_at":"2026-11-21T21:00:00Z","scopes":{"granted":["oauth","tickets"],)"
          R"("required":["oauth"],"optional":[],"missing":[],"optional_not_granted":[],"extra":["tickets"]},)"
          R"("is_private_distribution":true,"is_user_level":false,"hublet":"eu1","api_version":"v3"})");
}

TEST_CASE("What isn't known of a token is null, never left out", "[inspection_output]") {
    Inspection inactive;
    inactive.token.kind = TokenKind::refresh_token;
    CHECK(inspection_json(inactive, "v1") ==
          R"({"schema_version":1,"active":false,"kind":"refresh_token","hub_id":null,"hub_domain":null,)"
          R"("user":null,"user_id":null,"app_id":null,"client_id":null,"expires_in":null,)"
          R"("expires_at":null,"scopes":null,"is_private_distribution":null,"is_user_level":null,)"
          R"("hublet":null,"api_version":"v1"})");
}

TEST_CASE("An inspection as text is a line for each thing that is known", "[inspection_output]") {
    CHECK(inspection_text(whole_inspection()) ==
          "Active         yes, access token\n"
          "Account        acme.com (hub 1), eu1\n"
          "User           a@[2Jacme.com\n"
          "App            7\n"
          "Client id      app\n"
          "Expires        2026-11-21T21:00:00Z (in 30 min)\n"
          "Granted        oauth tickets\n"
          "Extra          tickets\n");
    Inspection inactive;
    inactive.token.kind = TokenKind::refresh_token;
    CHECK(inspection_text(inactive) == "Active         no, refresh token\n");
}

TEST_CASE("An optional scope that isn't granted is explained, in the text alone", "[inspection_output]") {
    constexpr auto why = "HubSpot leaves an optional scope out silently";
    auto inspection = whole_inspection();
    CHECK(inspection_text(inspection).find(why) == std::string::npos);
    inspection.scopes = compare_scopes(ScopeSet{"oauth"}, ScopeSet{"tickets"}, ScopeSet{"oauth"});
    CHECK(inspection_text(inspection).find(why) != std::string::npos);
    CHECK(inspection_json(inspection, "v3").find(why) == std::string::npos);
}
