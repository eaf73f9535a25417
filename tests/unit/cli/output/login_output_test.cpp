#include "cli/output/login_output.h"

#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

const auto moment = from_epoch_seconds(1795294800);

Login whole_login() {
    auto profile = stored_login();
    profile.hub_domain = "acme\x1b[2J.com";
    profile.user = "a@acme.com";
    profile.app_id = 7;
    profile.user_id = 42;
    profile.access_token = Secret{"CAxx-access-token-of-some-length-yyyy"};
    profile.refresh_token = Secret{"eu1-refresh-token-of-some-length-zzzz"};
    profile.expires_at = moment;
    profile.required_scopes = ScopeSet{"oauth", "crm.lists.read"};
    profile.optional_scopes = ScopeSet{"tickets"};
    return login_of(std::move(profile), moment - std::chrono::minutes{30});
}

Login bare_login() {
    Profile profile;
    profile.access_token = Secret{"the-token"};
    profile.api_version = "v3";
    return login_of(std::move(profile), moment);
}

}  // namespace

TEST_CASE("A login in JSON has every member in its order, on one line", "[login_output]") {
    CHECK(login_json(whole_login()).reveal() ==
          R"({"schema_version":1,"profile":"default",)"
          R"("access_token":"CAxx-access-token-of-some-length-yyyy","token_type":"bearer",)"
          R"("expires_in":1800,"expires_at":"2026-11-21T21:00:00Z","expires_at_epoch":1795294800,)"
          R"("refresh_token":"eu1-refresh-token-of-some-length-zzzz","hub_id":1,"user_id":42,)"
          R"("scopes":{"granted":["oauth"],"required":["oauth","crm.lists.read"],"optional":["tickets"],)"
          R"("missing":["crm.lists.read"],"optional_not_granted":["tickets"],"extra":[]},)"
          R"("api_version":"v3"})");
}

TEST_CASE("What isn't known of a login is null, never left out", "[login_output]") {
    CHECK(login_json(bare_login()).reveal() ==
          R"({"schema_version":1,"profile":null,"access_token":"the-token","token_type":"bearer",)"
          R"("expires_in":null,"expires_at":null,"expires_at_epoch":null,"refresh_token":null,)"
          R"("hub_id":null,"user_id":null,"scopes":null,"api_version":"v3"})");
}

TEST_CASE("A login as text masks its tokens and strips what a server wrote", "[login_output]") {
    CHECK(login_text(whole_login()) ==
          "Profile        default\n"
          "Account        acme[2J.com (hub 1)\n"
          "User           a@acme.com\n"
          "App            7\n"
          "Granted        oauth\n"
          "Missing        crm.lists.read\n"
          "Not granted    tickets\n"
          "Access token   " +
              masked("CAxx-access-token-of-some-length-yyyy") +
              ", expires 2026-11-21T21:00:00Z (in 30 min)\n"
              "Refresh token  " +
              masked("eu1-refresh-token-of-some-length-zzzz") + "\n");
    CHECK(login_text(whole_login()).find("of-some-length") == std::string::npos);
}

TEST_CASE("A login of which little is known says so, and shows nothing of a short token", "[login_output]") {
    const auto text = login_text(bare_login());
    CHECK(text.find("Account        not known\n") != std::string::npos);
    CHECK(text.find("Scopes         not known\n") != std::string::npos);
    CHECK(text.find("at a time that HubSpot didn't say") != std::string::npos);
    CHECK(text.find("the-") == std::string::npos);
    CHECK(text.find("Profile") == std::string::npos);
}
