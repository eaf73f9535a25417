#include "hubspot/scope_forecast.h"

#include <algorithm>

#include "support/catch.h"
#include "support/manifests.h"

using namespace hsauth;

namespace {

Forecast without_manifest(const ScopeSet& scope, const ScopeSet& optional_scope = {}) {
    return forecast_scopes({scope, optional_scope}, nullptr);
}

Forecast against(const AppManifest& manifest, const ScopeSet& scope, const ScopeSet& optional_scope = {}) {
    return forecast_scopes({scope, optional_scope}, &manifest);
}

}  // namespace

TEST_CASE("Good scopes give no word, with and without a manifest", "[scope_forecast]") {
    CHECK(without_manifest(ScopeSet{"oauth", "tickets"}, ScopeSet{"automation"}).empty());
    const auto manifest = contacts_manifest();
    CHECK(against(manifest, ScopeSet{"crm.objects.contacts.read", "oauth"}, ScopeSet{"tickets"}).empty());
    CHECK(against(manifest, ScopeSet{"crm.objects.contacts.read", "oauth", "automation"}).empty());
}

TEST_CASE("A contradiction of the manifest says its place and the page", "[scope_forecast]") {
    const auto manifest = contacts_manifest();
    const auto forecast = against(manifest, ScopeSet{"oauth"});
    REQUIRE(forecast.size() == 1);
    const auto& finding = forecast.front().finding;
    CHECK(finding.level == FindingLevel::error);
    CHECK(finding.message == "The app requires crm.objects.contacts.read, which is not asked for.");
    CHECK(finding.hint == "Add crm.objects.contacts.read to --scope.");
    CHECK(finding.file == "src/app/app-hsmeta.json");
    CHECK(finding.line == 21);
    CHECK(forecast.front().refusal == InstallRefusal::scopes_insufficient);
    CHECK(forecast.front().scopes == ScopeSet{"crm.objects.contacts.read"});
}

TEST_CASE("Several scopes of one mistake are one finding", "[scope_forecast]") {
    auto manifest = contacts_manifest();
    manifest.required_scopes = manifest_texts({"oauth", "crm.lists.read", "forms"}, 1);
    const auto forecast = against(manifest, ScopeSet{"oauth"});
    REQUIRE(forecast.size() == 1);
    CHECK(forecast.front().finding.message ==
          "The app requires crm.lists.read and forms, which are not asked for.");
}

TEST_CASE("Without a manifest a legacy scope, an unknown one and a missing oauth are warnings",
          "[scope_forecast]") {
    const auto forecast = without_manifest(ScopeSet{"contacts", "crm.objects.contcats.read"});
    REQUIRE(forecast.size() == 3);
    for (const auto& foreseen : forecast)
        CHECK(foreseen.finding.level == FindingLevel::warning);
    CHECK(forecast.at(0).finding.id == "scope_legacy");
    CHECK(forecast.at(1).finding.id == "scope_unknown");
    CHECK(forecast.at(1).finding.hint.starts_with("Did you mean crm.objects.contacts.read"));
    CHECK(forecast.at(2).finding.id == "oauth_missing");
}

TEST_CASE("A missing oauth is refused only where the manifest names it", "[scope_forecast]") {
    auto manifest = contacts_manifest();
    CHECK(against(manifest, ScopeSet{"crm.objects.contacts.read"}).front().finding.id == "scope_missing");
    manifest.required_scopes = manifest_texts({"crm.objects.contacts.read"}, 1);
    const auto forecast = against(manifest, ScopeSet{"crm.objects.contacts.read"});
    REQUIRE(forecast.size() == 1);
    CHECK(forecast.front().finding.id == "oauth_missing");
    CHECK(forecast.front().finding.level == FindingLevel::warning);
}

TEST_CASE("A legacy scope is refused only where the manifest doesn't name it", "[scope_forecast]") {
    auto manifest = contacts_manifest();
    const ScopeSet asked{"oauth", "crm.objects.contacts.read", "contacts"};
    CHECK(against(manifest, asked).front().finding.level == FindingLevel::error);
    manifest.required_scopes = manifest_texts({"oauth", "crm.objects.contacts.read", "contacts"}, 1);
    const auto forecast = against(manifest, asked);
    REQUIRE(forecast.size() == 1);
    CHECK(forecast.front().finding.id == "scope_legacy");
    CHECK(forecast.front().finding.level == FindingLevel::warning);
}

TEST_CASE("A scope that the manifest names and the catalogue doesn't is a warning with its place",
          "[scope_forecast]") {
    auto manifest = contacts_manifest();
    manifest.required_scopes = manifest_texts({"oauth", "crm.objects.contcats.read"}, 20);
    manifest.conditionally_required_scopes = manifest_texts({"crm.objects.newthing.read"}, 40);
    const auto forecast = against(manifest, ScopeSet{"oauth", "crm.objects.contcats.read"});
    REQUIRE(forecast.size() == 2);
    const auto& asked = forecast.front().finding;
    CHECK(asked.id == "scope_unknown");
    CHECK(asked.level == FindingLevel::warning);
    CHECK(asked.hint.starts_with("Did you mean crm.objects.contacts.read"));
    CHECK(asked.file == "src/app/app-hsmeta.json");
    CHECK(asked.line == 21);
    CHECK(forecast.back().finding.line == 40);
}

TEST_CASE("A scope in two of the manifest's lists is a warning with both places", "[scope_forecast]") {
    auto manifest = contacts_manifest();
    manifest.conditionally_required_scopes = manifest_texts({"tickets"}, 40);
    const auto forecast = against(manifest, ScopeSet{"oauth", "crm.objects.contacts.read"});
    REQUIRE(forecast.size() == 1);
    const auto& finding = forecast.front().finding;
    CHECK(finding.id == "scope_listed_twice");
    CHECK(finding.level == FindingLevel::warning);
    CHECK(finding.line == 40);
    CHECK(finding.message == "The scope tickets stands in two lists of the manifest, in line 30, too.");
}

TEST_CASE("What is asked for twice because the manifest lists it twice is mended there", "[scope_forecast]") {
    auto manifest = contacts_manifest();
    const ScopeSet scope{"oauth", "crm.objects.contacts.read"};
    const ScopeSet optional{"crm.objects.contacts.read"};
    const auto flagged = against(manifest, scope, optional);
    REQUIRE(flagged.size() == 1);
    CHECK(flagged.front().finding.id == "scope_twice");
    CHECK(flagged.front().finding.hint == "Take crm.objects.contacts.read out of --optional-scope.");
    manifest.optional_scopes = manifest_texts({"crm.objects.contacts.read"}, 30);
    const auto listed = against(manifest, scope, optional);
    REQUIRE(listed.size() == 1);
    CHECK(listed.front().finding.id == "scope_twice");
    CHECK(listed.front().finding.hint.starts_with(
        "Take crm.objects.contacts.read out of the manifest's optional scopes"));
}

TEST_CASE("What no scope can be called is told as that, an error beside a manifest", "[scope_forecast]") {
    const auto manifest = contacts_manifest();
    for (const auto* name :
         {"oauth%20tickets", "oauth+tickets", "oauth;tickets", "scope=oauth", "['oauth']"}) {
        CAPTURE(name);
        const auto forecast = without_manifest(ScopeSet{"oauth", name});
        REQUIRE(forecast.size() == 1);
        CHECK(forecast.front().finding.id == "scope_malformed");
        CHECK(forecast.front().finding.level == FindingLevel::warning);
        CHECK(forecast.front().refusal == InstallRefusal::scopes_invalid);
        const auto beside = against(manifest, ScopeSet{"oauth", "crm.objects.contacts.read", name});
        REQUIRE(beside.size() == 1);
        CHECK(beside.front().finding.level == FindingLevel::error);
        CHECK(against(manifest, ScopeSet{name}).front().finding.id == "scope_malformed");
    }
}

TEST_CASE("A scope that was imported is known, and what else has no such name is not", "[scope_forecast]") {
    const ScopeSet imported{"crm.objects.ships.read"};
    const AskedScopes asked{ScopeSet{"oauth", "crm.objects.ships.read"}, {}};
    CHECK(forecast_scopes(asked, nullptr).front().finding.id == "scope_unknown");
    CHECK(forecast_scopes(asked, nullptr, imported).empty());
    CHECK(forecast_scopes({ScopeSet{"oauth", "crm.objects.boats.read"}, {}}, nullptr, imported)
              .front()
              .finding.id == "scope_unknown");

    const auto manifest = contacts_manifest();
    const ScopeSet scope{"oauth", "crm.objects.contacts.read", "crm.objects.ships.read"};
    const auto beside = forecast_scopes({scope, {}}, &manifest, imported);
    REQUIRE(beside.size() == 1);
    CHECK(beside.front().finding.id == "scope_not_configured");
    auto listing = contacts_manifest();
    listing.optional_scopes = manifest_texts({"crm.objects.ships.read"}, 30);
    const AskedScopes required{ScopeSet{"oauth", "crm.objects.contacts.read"}, {}};
    CHECK(forecast_scopes(required, &listing).front().finding.id == "scope_unknown");
    CHECK(forecast_scopes(required, &listing, imported).empty());
}
