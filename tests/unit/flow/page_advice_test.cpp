#include "flow/page_advice.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("The first pages are told with their words, cause and mend, and then the permissions",
          "[page_advice]") {
    const std::vector<PossiblePage> pages = {
        {InstallRefusal::scopes_insufficient, "Too few.", "x is missing.", "Add x.", {"Not enough.", "No."}},
        {InstallRefusal::redirect_mismatched, "Not that.", "It ends with a slash.", "Take it away."}};
    CHECK(
        page_advice(pages, PageList::likeliest) ==
        "If the browser shows HubSpot's page \"Couldn't complete the connection\", it never redirects; the "
        "page "
        "goes on, likeliest first:\n"
        "  1. \"Too few.\" or \"Not enough.\" or \"No.\"\n"
        "     x is missing. Add x.\n"
        "  2. \"Not that.\"\n"
        "     It ends with a slash. Take it away.\n"
        "If it asks for permissions: installing takes a super admin, or a user with App Marketplace access.");
}

TEST_CASE("Of the likeliest no more than four are told, of all all, and none where none is known",
          "[page_advice]") {
    const std::vector<PossiblePage> pages(8, {InstallRefusal::link_not_valid, "Text.", "Cause.", "Mend."});
    const auto advice = page_advice(pages, PageList::likeliest);
    CHECK(advice.find("  4. ") != std::string::npos);
    CHECK(advice.find("  5. ") == std::string::npos);
    CHECK(page_advice(pages, PageList::all).find("  8. ") != std::string::npos);
    CHECK(page_advice({}, PageList::all).starts_with("If it asks for permissions"));
}

TEST_CASE("What a manifest says reaches no terminal unfiltered", "[page_advice]") {
    const std::vector<PossiblePage> pages = {
        {InstallRefusal::redirect_mismatched, "'\x1b[2J'.", "It is \x1b[2J.", "Use \x1b[2J.", {"\x1b[2J"}}};
    CHECK(page_advice(pages, PageList::all).find('\x1b') == std::string::npos);
}
