#include "hubspot/redirect_forecast.h"

#include "support/catch.h"
#include "support/manifests.h"

using namespace hsauth;

TEST_CASE("How a redirect URI differs from a registered one is told in words", "[redirect_forecast]") {
    constexpr auto registered = "http://localhost:3000/oauth-callback";
    struct Row {
        std::string asked;
        std::string words;
    };
    for (const auto& row : {
             Row{registered, ""},
             Row{"http://localhost:3000/oauth-callback/", "it ends with a slash"},
             Row{"http://localhost:3001/oauth-callback", "its port is 3001 and not 3000"},
             Row{"http://localhost:3000/oauth/callback",
                 "its path is /oauth/callback and not /oauth-callback"},
             Row{"http://localhost:3000/OAuth-Callback", "its path /OAuth-Callback has other capitals"},
             Row{"http://localhost:3000", "its path is empty and not /oauth-callback"},
             Row{"https://localhost:3000/oauth-callback", "its scheme is https and not http"},
             Row{"http://localhost:3000/oauth-callback?a=1", "its query is a=1 and not empty"},
             Row{"https://example.com:3000/oauth-callback",
                 "its scheme is https and not http, its host is example.com and not localhost"},
             Row{"HTTP://localhost:3000/oauth-callback", "it is written otherwise"},
             Row{"localhost", "it is no such URL"},
         }) {
        CAPTURE(row.asked);
        CHECK(redirect_difference(row.asked, registered) == row.words);
    }
    CHECK(redirect_difference("http://localhost/cb", "http://localhost/cb/") ==
          "it lacks the slash at the end");
}

TEST_CASE("A redirect URI must be registered letter for letter", "[redirect_forecast]") {
    auto manifest = contacts_manifest();
    manifest.redirect_urls =
        manifest_texts({"https://app.example/cb", "http://localhost:3000/oauth-callback"}, 10);
    CHECK(forecast_redirect("http://localhost:3000/oauth-callback", &manifest).empty());
    const auto forecast = forecast_redirect("http://localhost:3000/oauth-callback/", &manifest);
    REQUIRE(forecast.size() == 1);
    const auto& finding = forecast.front().finding;
    CHECK(finding.id == "redirect_not_registered");
    CHECK(finding.level == FindingLevel::error);
    CHECK(finding.message ==
          "The redirect URI http://localhost:3000/oauth-callback/ isn't registered with the app: it ends "
          "with a "
          "slash (http://localhost:3000/oauth-callback).");
    CHECK(finding.file == "src/app/app-hsmeta.json");
    CHECK(finding.line == 11);
    CHECK(forecast.front().refusal == InstallRefusal::redirect_mismatched);
}

TEST_CASE("Without a manifest nobody knows what is registered", "[redirect_forecast]") {
    CHECK(forecast_redirect("http://localhost:1/x", nullptr).empty());
}

TEST_CASE("Registered URLs that HubSpot doesn't take, and none on localhost, are warned of",
          "[redirect_forecast]") {
    auto manifest = contacts_manifest();
    manifest.redirect_urls = manifest_texts({"https://app.example/cb", "http://127.0.0.1:3000/cb"}, 7);
    const auto forecast = forecast_redirect("https://app.example/cb", &manifest);
    REQUIRE(forecast.size() == 2);
    CHECK(forecast.at(0).finding.id == "redirect_refused");
    CHECK(forecast.at(0).finding.line == 8);
    CHECK(forecast.at(1).finding.id == "no_localhost_redirect");
    for (const auto& foreseen : forecast)
        CHECK(foreseen.finding.level == FindingLevel::warning);
    manifest.redirect_urls.clear();
    CHECK(forecast_redirect("https://app.example/cb", &manifest).front().finding.hint ==
          "Add it to redirectUrls and upload the project.");
}
