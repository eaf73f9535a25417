#include "emulator/duplicate_page.h"

#include <algorithm>

#include "base/url.h"
#include "emulator/page_banner.h"

namespace hsauth::emulator {

Answer duplicate_page(const std::string& location) {
    html::Page page;
    page.title = "You are sent back twice";
    page.banner = emulator_banner;
    const auto target = html::escaped(location);
    page.body
        .append("<p>A fault of the kind <code>duplicate</code> was asked for: this page opens the app's ")
        .append("<a href=\"")
        .append(target)
        .append("\">redirect URI</a> out of sight, and then itself.</p>\n<iframe hidden src=\"")
        .append(target)
        .append("\"></iframe>");
    auto answer = html_answer(200, page);
    const auto url = parse_url(location);
    for (auto& [name, value] : answer.headers) {
        if (name == "Content-Security-Policy" && url) value += "; frame-src " + url->origin();
    }
    answer.headers.emplace_back("Refresh", "1; url=" + location);
    return answer;
}

}  // namespace hsauth::emulator
