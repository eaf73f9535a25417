#include "cli/output/profile_output.h"

#include "support/cli_stage.h"
#include "support/sample_profile.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

std::vector<ProfileOutline> two_profiles() {
    std::vector<Profile> profiles;
    profiles.push_back(sample_profile());
    Profile bare;
    bare.name = "bare";
    profiles.push_back(std::move(bare));
    profiles.front().hub_domain = "acme\x1b[2J.com";
    profiles.front().hub_id = 5;
    return {profiles.begin(), profiles.end()};
}

void check_shows_no_secret(const std::string& text) {
    for (const auto* secret : {"access-token-value", "refresh-token-value", "client-secret-value"})
        CHECK(text.find(secret) == std::string::npos);
}

}  // namespace

TEST_CASE("Profiles in JSON have every member in its order, null where it isn't known", "[profile_output]") {
    const auto json = profile_list_json(two_profiles(), "default");
    CHECK(json == R"({"schema_version":1,"default":"default","profiles":[{"profile":"default","hub_id":5,)"
                  R"("hub_domain":"acme[2J.com","hublet":"eu1","expires_at":"2026-11-21T21:00:00Z",)"
                  R"("scopes":["oauth"],"store":"file"},{"profile":"bare","hub_id":null,"hub_domain":null,)"
                  R"("hublet":null,"expires_at":null,"scopes":null,"store":"file"}]})");
    check_shows_no_secret(json);
}

TEST_CASE("Profiles as text are a table that marks the standing one", "[profile_output]") {
    CHECK(profile_list_text(two_profiles(), "default") ==
          "PROFILE    ACCOUNT              REGION  ACCESS TOKEN UNTIL    SCOPES\n"
          "default *  acme[2J.com (hub 5)  eu1     2026-11-21T21:00:00Z  1 of 2 missing\n"
          "bare       not known            -       no tokens             not known\n");
    CHECK(profile_list_text({}, "default").empty());
}

TEST_CASE("One profile shows what it is and no secret", "[profile_output]") {
    const auto profile = sample_profile();
    const auto text = profile_text(profile);
    check_shows_no_secret(text);
    for (const auto* words : {"client-id", "a@example.com", "stored", "Secrets in     file",
                              "until 2026-11-21T21:00:00Z", "Granted"})
        CHECK(text.find(words) != std::string::npos);
    const auto json = profile_json(profile);
    check_shows_no_secret(json);
    CHECK(member_names(parsed(json)) == std::vector<std::string>{"schema_version", "profile", "hub_id",
                                                                 "hub_domain", "hublet", "expires_at",
                                                                 "scopes", "store"});
    CHECK(profile_text(Profile{}).find("Access token   none") != std::string::npos);
}

TEST_CASE("A removal in JSON names the profile", "[profile_output]") {
    CHECK(removal_json("work", false) ==
          R"({"schema_version":1,"profile":"work","removed":true,"revoked":false})");
}

TEST_CASE("A renaming in JSON has both names", "[profile_output]") {
    CHECK(renaming_json("work", "play") == R"({"schema_version":1,"profile":"play","renamed_from":"work"})");
}

TEST_CASE("A choice in JSON names the profile", "[profile_output]") {
    CHECK(choice_json("work") == R"({"schema_version":1,"default":"work"})");
}

TEST_CASE("The table says how much of what was asked for is granted", "[profile_output]") {
    std::vector<ProfileOutline> profiles;
    profiles.emplace_back(sample_profile());
    profiles.front().granted_scopes = profiles.front().required_scopes;
    CHECK(profile_list_text(profiles, "x").find("  granted\n") != std::string::npos);
}
