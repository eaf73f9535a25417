#include "cli/demo/stage.h"

#include <utility>

#include "base/redaction.h"
#include "base/url.h"

namespace hsauth::cli {

namespace {

constexpr std::chrono::seconds page_timeout{10};

Result<HttpRequest> visit(std::string_view url) {
    const auto parts = parse_url(url);
    if (!parts) return pass_on(parts.error());
    auto origin = Origin::parse(parts->origin(), "The page's address");
    if (!origin) return pass_on(std::move(origin.error()));
    return HttpRequest{"GET", std::move(*origin), Secret(parts->path + "?" + parts->query), parts->path, {},
                       {}};
}

}  // namespace

Result<> EmulatedBrowser::open(std::string_view url, const std::vector<std::string>&) {
    const auto consent = visit(url);
    if (!consent) return pass_on(consent.error());
    const auto answer = http_.send(*consent, page_timeout);
    if (!answer) return pass_on(answer.error());
    auto redirect = visit(answer->header("Location"));
    if (!redirect) return pass_on(std::move(redirect.error()));
    close();
    story_.explain(
        "The browser visits that address; the person allows the app, and HubSpot sends the browser back:\n" +
        ("-> GET " + consent->shown_target + "\n<- " + std::to_string(answer->status) + " to " +
         redacted_target(answer->header("Location")) + "\n"));
    visit_ = std::thread([this, request = std::move(*redirect)] {
        // What the page says is told by the use case itself.
        [[maybe_unused]] const auto page = http_.send(request, page_timeout);
    });
    return {};
}

void EmulatedBrowser::close() {
    if (visit_.joinable()) visit_.join();
}

}  // namespace hsauth::cli
