#include "hubspot/error_pages.h"

#include <set>

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("There are ten pages, each with an id and words of its own", "[error_pages]") {
    std::set<std::string_view> ids;
    std::set<std::string_view> texts;
    for (const auto& page : error_pages()) {
        ids.insert(page.id);
        texts.insert(page.text);
    }
    CHECK(ids.size() == 10);
    CHECK(texts.size() == 10);
}

TEST_CASE("Each refusal has a page, a cause and a mend", "[error_pages]") {
    for (const auto& page : error_pages()) {
        CAPTURE(page.id);
        CHECK(page_of(page.refusal).refusal == page.refusal);
        const auto advice = advice_on(page.refusal);
        CHECK(advice.cause.ends_with('.'));
        CHECK(advice.mend.ends_with('.'));
    }
    CHECK(page_of(InstallRefusal::scopes_insufficient).id == "scopes_insufficient");
}

TEST_CASE("A page names what it is about where that is known", "[error_pages]") {
    const auto& page = page_of(InstallRefusal::scopes_invalid);
    CHECK(page_words(page, "contacts") ==
          "Authorization failed because one or more scopes are invalid: contacts. Please contact the app "
          "developer.");
    CHECK(page_words(page, "") == page.text);
    const auto& plain = page_of(InstallRefusal::policy_not_signed);
    CHECK(page_words(plain, "anything") == plain.text);
}

TEST_CASE("A page is known by its words, however they were copied", "[error_pages]") {
    for (const auto& page : error_pages()) {
        CAPTURE(page.id);
        const auto whole = page_words(page, "contacts");
        REQUIRE(page_in(whole) != nullptr);
        CHECK(page_in(whole)->id == page.id);
        CHECK(page_in("Couldn't complete the connection\n\n" + whole + "\nGo back")->id == page.id);
        CHECK(page_in(beginning_of(page))->id == page.id);
    }
    CHECK(page_in("this account\ndoesn\u2019t  have\u00a0access to some\r\nHubSpot features THAT are "
                  "required by this app")
              ->id == "account_lacks_features");
    CHECK(page_in("Authorization failed as the redirect URL 'http://localhost:1' doesn't match")->refusal ==
          InstallRefusal::redirect_mismatched);
    CHECK(page_in("Authorization failed because the moon is full") == nullptr);
    CHECK(page_in("") == nullptr);
}
