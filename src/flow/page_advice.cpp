#include "flow/page_advice.h"

#include <algorithm>

#include "base/display_text.h"

namespace hsauth {

namespace {

constexpr std::size_t most_pages = 4;  // more would push the authorization URL off the screen

// In today's words or earlier ones.
std::string words_of(const PossiblePage& page) {
    auto words = "\"" + display_text(page.text) + "\"";
    for (const auto& other : page.other_texts)
        words += " or \"" + display_text(other) + "\"";
    return words;
}

}  // namespace

std::string page_advice(std::span<const PossiblePage> pages, PageList list) {
    std::string text;
    const auto shown = list == PageList::all ? pages : pages.first(std::min(pages.size(), most_pages));
    if (!shown.empty()) {
        text = "If the browser shows HubSpot's page \"" + std::string(error_page_heading) +
               "\", it never redirects; the page goes on, likeliest first:\n";
    }
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const auto& page = shown[i];
        text += "  " + std::to_string(i + 1) + ". " + words_of(page) + "\n     " +
                display_text(page.cause + " " + page.mend) + "\n";
    }
    text +=
        "If it asks for permissions: installing takes a super admin, or a user with App Marketplace access.";
    return text;
}

}  // namespace hsauth
