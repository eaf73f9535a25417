#include "flow/page_advice.h"

#include <algorithm>

#include "base/display_text.h"

namespace hsauth {

namespace {

constexpr std::size_t most_pages = 4;  // more would push the authorization URL off the screen

}  // namespace

std::string page_advice(std::span<const PossiblePage> pages) {
    std::string text;
    const auto shown = pages.first(std::min(pages.size(), most_pages));
    if (!shown.empty())
        text = "If the browser shows an error page of HubSpot's, it never redirects; likeliest first:\n";
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const auto& page = shown[i];
        text += "  " + std::to_string(i + 1) + ". \"" + display_text(page.text) + "\"\n     " +
                display_text(page.cause + " " + page.mend) + "\n";
    }
    text +=
        "If it asks for permissions: installing takes a super admin, or a user with App Marketplace access.";
    return text;
}

}  // namespace hsauth
