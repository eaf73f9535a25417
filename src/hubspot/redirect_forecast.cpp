#include "hubspot/redirect_forecast.h"

#include <algorithm>
#include <vector>

#include "base/letter_case.h"
#include "base/url.h"
#include "oauth/redirect_uri.h"

namespace hsauth {

namespace {

std::string not_that(std::string_view what, std::string_view own, std::string_view registered) {
    return "its " + std::string(what) + " is " + (own.empty() ? "empty" : std::string(own)) + " and not " +
           (registered.empty() ? "empty" : std::string(registered));
}

std::string path_difference(const std::string& asked, const std::string& registered) {
    if (asked == registered + "/") return "it ends with a slash";
    if (asked + "/" == registered) return "it lacks the slash at the end";
    if (equal_in_any_case(asked, registered)) return "its path " + asked + " has other capitals";
    return not_that("path", asked, registered);
}

std::vector<std::string> differences(std::string_view asked, std::string_view registered) {
    if (asked == registered) return {};
    const auto a = parse_url(asked);
    const auto b = parse_url(registered);
    if (!a || !b) return {"it is no such URL"};
    std::vector<std::string> found;
    if (a->scheme != b->scheme) found.push_back(not_that("scheme", a->scheme, b->scheme));
    if (a->host != b->host) found.push_back(not_that("host", a->host, b->host));
    if (a->port != b->port)
        found.push_back(not_that("port", std::to_string(a->port), std::to_string(b->port)));
    if (a->path != b->path) found.push_back(path_difference(a->path, b->path));
    if (a->query != b->query) found.push_back(not_that("query", a->query, b->query));
    if (found.empty()) found.emplace_back("it is written otherwise");
    return found;
}

// Null where none is registered.
const ManifestText* nearest_to(std::string_view asked, const std::vector<ManifestText>& registered) {
    const auto found = std::ranges::min_element(
        registered, {}, [&](const auto& row) { return differences(asked, row.text).size(); });
    return found == registered.end() ? nullptr : &*found;
}

bool is_local(const ManifestText& url) {
    const auto uri = RedirectUri::parse(url.text);
    return uri && uri->is_on_this_machine();
}

void judge_registered(const AppManifest& manifest, Forecast& forecast) {
    for (const auto& url : manifest.redirect_urls) {
        const auto good = RedirectUri::parse(url.text);
        if (good) continue;
        forecast.push_back({{"redirect_refused", FindingLevel::warning, good.error().message,
                             good.error().hint, manifest.path, url.line}});
    }
    if (std::ranges::none_of(manifest.redirect_urls, is_local)) {
        forecast.push_back(
            {{"no_localhost_redirect", FindingLevel::warning,
              "The app registers no redirect URL on http://localhost, where hsauth listens.",
              "Add http://localhost:3000/oauth-callback to redirectUrls and upload the project; "
              "or use --listen PORT behind a tunnel.",
              manifest.path}});
    }
}

}  // namespace

std::string redirect_difference(std::string_view asked, std::string_view registered) {
    std::string text;
    for (const auto& difference : differences(asked, registered))
        text += (text.empty() ? "" : ", ") + difference;
    return text;
}

Forecast forecast_redirect(std::string_view redirect_uri, const AppManifest* manifest) {
    Forecast forecast;
    if (manifest == nullptr) return forecast;
    const auto& registered = manifest->redirect_urls;
    const auto is_asked = [&](const auto& row) { return row.text == redirect_uri; };
    if (std::ranges::none_of(registered, is_asked)) {
        Finding finding{"redirect_not_registered", FindingLevel::error,
                        "The redirect URI " + std::string(redirect_uri) + " isn't registered with the app.",
                        "Add it to redirectUrls and upload the project.", manifest->path};
        if (const auto* nearest = nearest_to(redirect_uri, registered)) {
            finding.line = nearest->line;
            finding.message.pop_back();
            finding.message +=
                ": " + redirect_difference(redirect_uri, nearest->text) + " (" + nearest->text + ").";
            finding.hint = "Give --redirect-uri " + nearest->text +
                           ", or add the other to redirectUrls and upload "
                           "the project.";
        }
        forecast.push_back({std::move(finding), InstallRefusal::redirect_mismatched});
    }
    judge_registered(*manifest, forecast);
    return forecast;
}

}  // namespace hsauth
