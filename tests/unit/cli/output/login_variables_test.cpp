#include "cli/output/login_variables.h"

#include "support/login_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

const auto moment = from_epoch_seconds(1795294800);

Login whole_login() {
    auto profile = stored_login();
    profile.expires_at = moment;
    return login_of(std::move(profile), moment - std::chrono::minutes{30});
}

Login bare_login() {
    Profile profile;
    profile.access_token = Secret{"the-token"};
    return login_of(std::move(profile), moment);
}

}  // namespace

TEST_CASE("A login's variables have HubSpot's names", "[login_variables]") {
    CHECK(dotenv_lines(environment_variables(whole_login(), Carried::both_tokens)).reveal() ==
          "HUBSPOT_ACCESS_TOKEN=old-access-token\n"
          "HUBSPOT_ACCESS_TOKEN_EXPIRES_AT=2026-11-21T21:00:00Z\n"
          "HUBSPOT_REFRESH_TOKEN=old-refresh-token\n"
          "HUBSPOT_ACCOUNT_ID=1\n");
}

TEST_CASE("A step's outputs have the names of the JSON answer", "[login_variables]") {
    CHECK(dotenv_lines(step_outputs(whole_login(), Carried::both_tokens)).reveal() ==
          "access_token=old-access-token\n"
          "expires_at=2026-11-21T21:00:00Z\n"
          "expires_at_epoch=1795294800\n"
          "expires_in=1800\n"
          "refresh_token=old-refresh-token\n"
          "hub_id=1\n");
}

TEST_CASE("A token to use comes without the refresh token", "[login_variables]") {
    for (const auto& variables : {environment_variables(whole_login(), Carried::access_token),
                                  step_outputs(whole_login(), Carried::access_token)}) {
        const auto lines = dotenv_lines(variables);
        CHECK(lines.reveal().find("old-access-token") != std::string_view::npos);
        CHECK(lines.reveal().find("efresh") == std::string_view::npos);
        CHECK(lines.reveal().find("REFRESH") == std::string_view::npos);
    }
}

TEST_CASE("What isn't known of a login is left out", "[login_variables]") {
    CHECK(dotenv_lines(environment_variables(bare_login(), Carried::both_tokens)).reveal() ==
          "HUBSPOT_ACCESS_TOKEN=the-token\n");
    CHECK(dotenv_lines(step_outputs(bare_login(), Carried::both_tokens)).reveal() ==
          "access_token=the-token\n");
}

TEST_CASE("Lines are quoted for those who read them", "[login_variables]") {
    std::vector<LoginVariable> variables;
    variables.push_back({"A", Secret{"it's $1"}});
    CHECK(shell_lines(variables).reveal() == R"(export A='it'\''s $1')"
                                             "\n");
    CHECK(dotenv_lines(variables).reveal() == R"(A="it's \$1")"
                                              "\n");
}
