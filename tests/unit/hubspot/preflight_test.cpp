#include "hubspot/preflight.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "json/reader.h"
#include "support/catch.h"
#include "support/manifests.h"

using namespace hsauth;

namespace {

constexpr auto registered = "http://localhost:3000/oauth-callback";

InstallRequest request_for(AskedScopes scopes, std::string redirect_uri = registered) {
    return {"c11e0000-1111-4222-8333-444455556666", std::move(redirect_uri), std::move(scopes),
            *Origin::parse("https://app.hubspot.com", "test"),
            *Origin::parse("https://api.hubapi.com", "test")};
}

Forecast of(const InstallRequest& request, const AppManifest* manifest = nullptr) {
    return preflight(request, Secret{"5ec7e700-1111-4222-8333-444455556666"}, manifest);
}

const Foreseen* found(const Forecast& forecast, std::string_view id) {
    const auto row = std::ranges::find_if(forecast, [&](const auto& each) { return each.finding.id == id; });
    return row == forecast.end() ? nullptr : &*row;
}

// The table that the real program and the emulator are held against, too (e2e/preflight_test.py).
json::Value pages_table() {
    std::ifstream file{HSAUTH_PAGES, std::ios::binary};
    auto root = json::read(std::string{std::istreambuf_iterator<char>{file}, {}});
    REQUIRE(root);
    return std::move(*root);
}

std::string text(const json::Object& object, std::string_view name, std::string_view otherwise = "") {
    const auto* member = object.find(name);
    return std::string(member == nullptr ? otherwise : member->as_string().value());
}

std::vector<ManifestText> rows(const json::Object& object, std::string_view name) {
    std::vector<ManifestText> texts;
    if (const auto* list = object.find(name)) {
        for (const auto& row : *list->as_array())
            texts.push_back({std::string(row.as_string().value()), 1, {}});
    }
    return texts;
}

// The table's manifest with the members that a case has of its own.
AppManifest manifest_of(const json::Object& common, const json::Object& row) {
    const auto* own = row.find("manifest");
    const auto& from = [&](std::string_view name) -> const json::Object& {
        return own != nullptr && own->as_object()->find(name) != nullptr ? *own->as_object() : common;
    };
    auto manifest = contacts_manifest();
    manifest.required_scopes = rows(from("required"), "required");
    manifest.optional_scopes = rows(from("optional"), "optional");
    manifest.conditionally_required_scopes = rows(from("conditional"), "conditional");
    manifest.distribution = text(from("distribution"), "distribution");
    return manifest;
}

std::string_view name_of(FindingLevel level) {
    return level == FindingLevel::error ? "error" : level == FindingLevel::warning ? "warning" : "note";
}

std::string joined(const std::vector<ManifestText>& texts) {
    std::string names;
    for (const auto& row : texts)
        names += (names.empty() ? "" : ", ") + row.text;
    return names;
}

}  // namespace

TEST_CASE("Each of HubSpot's error pages is foreseen with its cause", "[preflight]") {
    const auto table = pages_table();
    const auto& common = *table.as_object()->find("manifest")->as_object();
    std::vector<std::string> pages;
    for (const auto& value : *table.as_object()->find("cases")->as_array()) {
        const auto& row = *value.as_object();
        CAPTURE(text(row, "page"), text(row, "finding"));
        const auto manifest = manifest_of(common, row);
        const auto redirect_uri = "http://localhost:3000" + text(row, "redirect_path", "/oauth-callback");
        const auto forecast = of(
            request_for({*ScopeSet::parse(text(row, "scope")), *ScopeSet::parse(text(row, "optional_scope"))},
                        redirect_uri),
            &manifest);
        const auto* foreseen = found(forecast, text(row, "finding"));
        REQUIRE(foreseen != nullptr);
        CHECK(name_of(foreseen->finding.level) == text(row, "level"));
        CHECK(joined(rows(row, "scopes")) == [&] {
            std::string names;
            for (const auto& name : foreseen->scopes.names())
                names += (names.empty() ? "" : ", ") + name;
            return names;
        }());
        const auto page =
            std::ranges::find(error_pages(), text(row, "page"), [](const auto& each) { return each.id; });
        REQUIRE(page != error_pages().end());
        CHECK(foreseen->refusal == page->refusal);
        CHECK(page->text.substr(0, 30) == text(row, "words").substr(0, 30));
        pages.push_back(std::string(page->id));
    }
    for (const auto& page : error_pages())
        CHECK(std::ranges::count(pages, page.id) > 0);
}

TEST_CASE("A request that agrees with its manifest has notes alone", "[preflight]") {
    const auto manifest = contacts_manifest();
    const auto forecast =
        of(request_for({ScopeSet{"oauth", "crm.objects.contacts.read"}, ScopeSet{"tickets"}}), &manifest);
    CHECK(all_well(findings_in(forecast)));
    for (const auto& foreseen : forecast)
        CHECK(foreseen.finding.level == FindingLevel::note);
    CHECK(found(forecast, "account_features") != nullptr);
    CHECK(found(forecast, "install_link") == nullptr);
}

TEST_CASE("Without a manifest a good request gives no word, nor do scopes that aren't known", "[preflight]") {
    CHECK(of(request_for({ScopeSet{"oauth"}, {}})).empty());
    CHECK(of(request_for({})).empty());
}

TEST_CASE("A consent page of another region or of another world than the API is warned of", "[preflight]") {
    auto request = request_for({ScopeSet{"oauth"}, {}});
    request.account_hublet = "eu1";
    const auto forecast = of(request);
    REQUIRE(forecast.size() == 1);
    CHECK(forecast.front().finding.id == "region");
    CHECK(forecast.front().finding.hint == "Give --region eu1.");
    request.account_hublet = "na1";
    CHECK(of(request).empty());
    request.account_hublet = "";
    request.consent = *Origin::parse("http://localhost:4280", "test");
    REQUIRE(of(request).size() == 1);
    CHECK(of(request).front().finding.id == "origins_mixed");
}
