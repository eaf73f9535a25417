#include "hubspot/possible_pages.h"

#include "support/catch.h"
#include "support/manifests.h"

using namespace hsauth;

namespace {

InstallRequest asking(const ScopeSet& scope) {
    return {"c11e0000-1111-4222-8333-444455556666",
            "http://localhost:3000/oauth-callback",
            {scope, {}},
            *Origin::parse("https://app.hubspot.com", "test"),
            *Origin::parse("https://api.hubapi.com", "test")};
}

std::vector<PossiblePage> pages_for(const ScopeSet& scope, const AppManifest* manifest) {
    const auto request = asking(scope);
    return possible_pages(request, preflight(request, Secret{}, manifest), manifest);
}

}  // namespace

TEST_CASE("Each refusal is listed once, what people meet most often first", "[possible_pages]") {
    const auto pages = pages_for(ScopeSet{"oauth"}, nullptr);
    REQUIRE(pages.size() == 8);
    CHECK(pages.at(0).refusal == InstallRefusal::scopes_insufficient);
    REQUIRE(pages.at(0).other_texts.size() == 2);
    CHECK(pages.at(0).other_texts.at(0).starts_with(
        "Authorization failed because the provided scopes are missing"));
    CHECK(pages.at(0).other_texts.at(1).starts_with("Insufficient scopes were provided."));
    CHECK(pages.at(1).other_texts.empty());
    CHECK(pages.at(2).refusal == InstallRefusal::redirect_mismatched);
    CHECK(pages.at(2).text.find("'http://localhost:3000/oauth-callback'") != std::string::npos);
}

TEST_CASE("What the preflight foresaw comes first, with its own words", "[possible_pages]") {
    const auto manifest = contacts_manifest();
    const auto pages = pages_for(ScopeSet{"oauth", "crm.objects.contacts.read", "contacts"}, &manifest);
    CHECK(pages.at(0).refusal == InstallRefusal::scopes_invalid);
    CHECK(pages.at(0).text.find("invalid: contacts.") != std::string::npos);
    CHECK(pages.at(0).cause == "The scope contacts is one that new apps no longer get.");
    const auto warned = pages_for(ScopeSet{"tickets"}, nullptr);
    CHECK(warned.at(0).cause == "The scope oauth isn't asked for.");
    CHECK(warned.at(0).mend == "HubSpot requires it of every app: add it to --scope.");
}

TEST_CASE("Where the manifest agrees, the account comes first, and scopes mean another build",
          "[possible_pages]") {
    const auto manifest = contacts_manifest();
    const auto pages = pages_for(ScopeSet{"oauth", "crm.objects.contacts.read"}, &manifest);
    CHECK(pages.at(0).refusal == InstallRefusal::account_lacks_features);
    CHECK(pages.at(0).cause.find("crm.objects.contacts.read") != std::string::npos);
    CHECK(pages.at(1).refusal == InstallRefusal::app_not_approved);
    CHECK(pages.at(1).text.ends_with("[crm.objects.contacts.read]"));
    const auto& mismatch = pages.at(2);
    CHECK(mismatch.cause ==
          "src/app/app-hsmeta.json agrees with the request, but HubSpot may have another "
          "build of the app.");
    CHECK(mismatch.mend == "Upload the project.");
}
