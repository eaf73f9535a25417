#include "hubspot/manifest_forecast.h"

#include <string>

#include "support/catch.h"
#include "support/manifests.h"

using namespace hsauth;

TEST_CASE("Nothing is said of a manifest that is right, with oauth listed or not", "[manifest_forecast]") {
    auto manifest = contacts_manifest();
    CHECK(forecast_manifest(manifest).empty());
    manifest.required_scopes = manifest_texts({"crm.objects.contacts.read"}, 20);
    CHECK(forecast_manifest(manifest).empty());
    manifest.required_scopes.clear();
    CHECK(forecast_manifest(manifest).empty());
}

TEST_CASE("What is wrong with a manifest's scopes is told with its line", "[manifest_forecast]") {
    struct Row {
        std::string scope;
        std::string id;
        FindingLevel level;
    };
    for (const auto& row : {
             Row{"crm.objects.contact.raed", "scope_unknown", FindingLevel::warning},
             Row{"contacts", "scope_legacy", FindingLevel::warning},
             Row{"oauth tickets", "scope_malformed", FindingLevel::error},
             Row{"oauth", "scope_repeated", FindingLevel::warning},
         }) {
        for (auto list : {&AppManifest::required_scopes, &AppManifest::optional_scopes,
                          &AppManifest::conditionally_required_scopes}) {
            CAPTURE(row.scope);
            auto manifest = contacts_manifest();
            (manifest.*list).push_back({row.scope, 77, {}});
            const auto forecast = forecast_manifest(manifest);
            REQUIRE(forecast.size() == 1);
            const auto& finding = forecast.front().finding;
            CHECK(finding.id == row.id);
            CHECK(finding.level == row.level);
            CHECK(finding.file == manifest.path);
            CHECK(finding.line == std::size_t{77});
        }
    }
}
