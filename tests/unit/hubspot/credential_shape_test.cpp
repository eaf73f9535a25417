#include "hubspot/credential_shape.h"

#include "support/catch.h"

using namespace hsauth;

namespace {

constexpr auto good_id = "c11e0000-1111-4222-8333-444455556666";
constexpr auto good_secret = "5ec7e700-1111-4222-8333-444455556666";

Forecast at(const std::string& origin, const std::string& id, const std::string& secret) {
    return forecast_credentials(id, Secret{secret}, *Origin::parse(origin, "test"));
}

}  // namespace

TEST_CASE("HubSpot's own shape is good, and what isn't known is left alone", "[credential_shape]") {
    CHECK(at("https://api.hubapi.com", good_id, good_secret).empty());
    CHECK(at("https://api.hubapi.com", "", "").empty());
    CHECK(at("https://api.hubapi.com", good_id, "").empty());
}

TEST_CASE("What stands in the place of a client secret is named, never shown", "[credential_shape]") {
    const auto quoted = "\"" + std::string(good_secret) + "\"";
    struct Row {
        std::string secret;
        std::string words;
    };
    for (const auto& row : {
             Row{quoted, "has quotes around it"},
             Row{"'" + std::string(good_secret), "has quotes around it"},
             Row{std::string(36, '*'), "is masked with asterisks"},
             Row{" " + std::string(good_secret), "has blanks around it"},
             Row{"12345678", "is a number, as the id of an app or an account is"},
             Row{"pat-na1-5ec7e700-1111-4222-8333-444455556666", "is a private app's token"},
             Row{"na1-ac35-b935-463b-97ab-d755cfaf9e0a", "is a refresh token or a code"},
             Row{"C" + std::string(200, 'x'), "is an access token"},
         }) {
        CAPTURE(row.words);
        const auto forecast = at("https://api.hubapi.com", good_id, row.secret);
        REQUIRE(forecast.size() == 1);
        const auto& finding = forecast.front().finding;
        CHECK(finding.id == "client_secret_shape");
        CHECK(finding.level == FindingLevel::error);
        CHECK(finding.message == "The client secret " + row.words + ".");
        CHECK(finding.hint.find(row.secret) == std::string::npos);
    }
}

TEST_CASE("The client id is looked at likewise", "[credential_shape]") {
    const auto forecast = at("https://api.hubapi.com", "1234567", good_secret);
    REQUIRE(forecast.size() == 1);
    CHECK(forecast.front().finding.id == "client_id_shape");
    CHECK(forecast.front().finding.message.find("1234567") == std::string::npos);
}

TEST_CASE("One that is the other is an error, one of another length or of other letters a warning",
          "[credential_shape]") {
    const auto same = at("https://api.hubapi.com", good_id, good_id);
    REQUIRE(same.size() == 1);
    CHECK(same.front().finding.id == "client_secret_is_id");
    CHECK(same.front().finding.level == FindingLevel::error);
    const auto odd = at("https://api.hubapi.com", good_id, std::string(36, 'x'));
    REQUIRE(odd.size() == 1);
    CHECK(odd.front().finding.level == FindingLevel::warning);
    const auto cut = at("https://api.hubapi.com", good_id, "5ec7e700-1111");
    REQUIRE(cut.size() == 1);
    CHECK(cut.front().finding.level == FindingLevel::warning);
    CHECK(cut.front().finding.message == "The client secret has 13 characters, and HubSpot's have 36.");
}

TEST_CASE("Elsewhere than at HubSpot a wrong shape is a warning, and on loopback any length will do",
          "[credential_shape]") {
    CHECK(at("https://hubapi.com.example", "app", "secret").size() == 2);
    for (const auto& foreseen : at("https://hubapi.com.example", "app", "app"))
        CHECK(foreseen.finding.level == FindingLevel::warning);
    CHECK(at("http://localhost:4280", "app", "1234").empty());
    CHECK(at("http://localhost:4280", "app", "'secret'").size() == 1);
}
