#include "cli/output/renewals_output.h"

#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

std::vector<ProfileRenewal> sample() {
    auto profile = stored_login("acme");
    profile.hub_id = 123;
    profile.hub_domain = "acme.com";
    profile.user_id = 42;
    profile.required_scopes = ScopeSet{"oauth", "tickets"};
    const auto scopes = compare_scopes(profile.required_scopes, {}, *profile.granted_scopes);
    Error error;
    error.kind = ErrorKind::login_needed;
    error.message = "The refresh token is no longer good.";
    error.hint = "Log in again.";
    std::vector<ProfileRenewal> renewals;
    renewals.push_back({"acme", RenewedLogin{profile, scopes, std::chrono::seconds{1800}}});
    renewals.push_back({"beta", pass_on(error)});
    return renewals;
}

}  // namespace

TEST_CASE("The report has a line for each profile, with the reason of a failure", "[renewals_output]") {
    CHECK(renewals_text(sample()) ==
          "PROFILE  ACCOUNT             RESULT\n"
          "acme     acme.com (hub 123)  renewed, expires 2026-11-21T21:00:00Z, 1 of 2 scopes missing\n"
          "beta     -                   failed: The refresh token is no longer good. Log in again.\n");
}

TEST_CASE("The report says what isn't known", "[renewals_output]") {
    std::vector<ProfileRenewal> renewals;
    auto profile = stored_login("a");
    profile.expires_at.reset();
    renewals.push_back({"a", RenewedLogin{profile, {}, {}}});
    CHECK(renewals_text(renewals).find("renewed, expires at a time that HubSpot didn't say\n") !=
          std::string::npos);
    const auto document = parsed(renewals_json(renewals));
    const auto& result = document.as_object()->find("results")->as_array()->at(0);
    for (const auto* name : {"expires_in", "expires_at", "expires_at_epoch", "user_id", "scopes"})
        CHECK(result.as_object()->find(name)->is_null());
}

TEST_CASE("In JSON each profile has what a login's answer has, but for the tokens", "[renewals_output]") {
    const auto text = renewals_json(sample());
    const auto document = parsed(text);
    CHECK(member_names(document) == std::vector<std::string>{"schema_version", "results"});
    const auto& results = *document.as_object()->find("results")->as_array();
    REQUIRE(results.size() == 2);
    CHECK(member_names(results[0]) == std::vector<std::string>{"profile", "ok", "expires_in", "expires_at",
                                                               "expires_at_epoch", "hub_id", "user_id",
                                                               "scopes", "api_version"});
    CHECK(member_names(results[1]) == std::vector<std::string>{"profile", "ok", "error"});
    CHECK(text.find(R"("profile":"acme","ok":true,"expires_in":1800,"expires_at":"2026-11-21T21:00:00Z",)"
                    R"("expires_at_epoch":1795294800,"hub_id":123,"user_id":42,)") != std::string::npos);
    CHECK(text.find(R"("profile":"beta","ok":false,"error":{"kind":"login_needed",)") != std::string::npos);
    CHECK(text.find("token\"") == std::string::npos);
    CHECK(text.find("old-access") == std::string::npos);
}
