#include "hubspot/refusal_meanings.h"

#include "support/catch.h"

using namespace hsauth;

namespace {

RemoteRefusal refusal_of(std::string status, std::string message, std::string error, std::string category) {
    RemoteRefusal refusal;
    refusal.hubspot_status = std::move(status);
    refusal.message = std::move(message);
    refusal.oauth_error = std::move(error);
    refusal.category = std::move(category);
    return refusal;
}

}  // namespace

TEST_CASE("The most exact name decides", "[refusal_meanings]") {
    const std::string wording = "This endpoint requires a user level OAuth token";
    const auto what = [](const RemoteRefusal& refusal) { return named_meaning(refusal)->what; };
    CHECK(what(refusal_of("BAD_HUB", wording, "invalid_client", "MISSING_SCOPES")) ==
          "the HubSpot account is gone or disconnected");
    CHECK(what(refusal_of("BAD_NEWS", wording, "invalid_client", "MISSING_SCOPES"))
              .starts_with("this takes a user-level token"));
    CHECK(what(refusal_of("", "", "invalid_client", "MISSING_SCOPES")) == "the client id or secret is wrong");
    CHECK(what(refusal_of("", "", "", "MISSING_SCOPES")) == "the access token lacks a scope that this takes");
    CHECK(named_meaning(refusal_of("BAD_NEWS", "no", "boom", "NEWS")) == nullptr);
}

TEST_CASE("A limit is known by its policy, else by its words, else by its type", "[refusal_meanings]") {
    const auto what = [](std::string policy, std::string message) {
        RemoteRefusal refusal;
        refusal.policy_name = std::move(policy);
        refusal.message = std::move(message);
        const auto* meaning = limit_meaning(refusal);
        return meaning == nullptr ? std::string_view{} : meaning->what;
    };
    CHECK(what("DAILY", "You have reached your secondly limit.") == "it got too many requests within a day");
    CHECK(what("", "You have reached your secondly limit.") == "it got too many requests within a second");
    CHECK(what("RATE_LIMIT", "You have reached your ten_secondly_rolling limit.") ==
          "it got too many requests within ten seconds");
    CHECK(what("RATE_LIMIT", "slow") == "it got too many requests");
    CHECK(what("OTHER", "slow").empty());
}
