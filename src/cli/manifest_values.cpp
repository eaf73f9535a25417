#include "cli/manifest_values.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/display_text.h"
#include "base/joined.h"
#include "base/nearest.h"

namespace hsauth::cli {

namespace {

constexpr std::string_view scope_of_every_app = "oauth";

ScopeSet required_of(const AppManifest& manifest) {
    ScopeSet whole{scope_of_every_app};
    whole.add_all(manifest.required());
    return whole;
}

tl::unexpected<Error> fault_at(const AppManifest& manifest, const ManifestText& text, const std::string& what,
                               std::string hint) {
    return fail(
        ErrorKind::local,
        manifest.path + ":" + std::to_string(text.line) + ": " + display_text(text.pointer) + " " + what,
        std::move(hint));
}

}  // namespace

Result<ScopeSet> listed_scopes(const AppManifest& manifest, std::vector<ManifestText> AppManifest::*list) {
    ScopeSet scopes;
    for (const auto& scope : manifest.*list) {
        // HubSpot would read one with a blank in it as two.
        if (!is_scope_name(scope.text)) {
            return fault_at(manifest, scope, "is no scope name: \"" + display_text(scope.text) + "\".",
                            "Give each scope an entry of its own, without blanks or quotes in it.");
        }
        scopes.add(scope.text);
    }
    return list == &AppManifest::required_scopes ? required_of(manifest) : scopes;
}

Result<RedirectUri> chosen_redirect_uri(const AppManifest& manifest) {
    std::optional<RedirectUri> elsewhere;
    for (const auto& url : manifest.redirect_urls) {
        auto uri = RedirectUri::parse(url.text);
        if (uri && uri->is_on_this_machine()) return uri;
        if (uri && !elsewhere) elsewhere = std::move(*uri);
    }
    if (elsewhere) return std::move(*elsewhere);
    const auto& first = manifest.redirect_urls.front();
    const auto error = RedirectUri::parse(first.text).error();
    return fault_at(manifest, first, "can't be used. " + error.message, error.hint);
}

Result<> check_conditional(const AppManifest& manifest, const ScopeSet& names) {
    const auto conditional = manifest.conditionally_required();
    const auto unknown = names.without(conditional);
    if (unknown.empty()) return {};
    const auto& name = unknown.names().front();
    const std::vector<std::string_view> candidates(conditional.names().begin(), conditional.names().end());
    const auto meant = nearest(name, candidates);
    std::string hint = "It has none; --scope asks for the scopes that you name.";
    if (!candidates.empty()) hint = "It has: " + joined(conditional.names()) + ".";
    if (meant) hint = "Did you mean " + std::string(*meant) + "?";
    return fail(
        ErrorKind::usage,
        "--with: " + display_text(name) + " is no conditionally required scope of " + manifest.path + ".",
        std::move(hint));
}

bool allows_redirect_uri(const AppManifest& manifest, const ProfileFacts& earlier) {
    const auto& urls = manifest.redirect_urls;
    return urls.empty() || earlier.redirect_uri.empty() ||
           std::any_of(urls.begin(), urls.end(),
                       [&](const ManifestText& url) { return url.text == earlier.redirect_uri; });
}

bool allows_required(const AppManifest& manifest, const ProfileFacts& earlier) {
    const auto required = required_of(manifest);
    auto known = required;
    known.add_all(manifest.conditionally_required());
    if (earlier.required_scopes.empty()) return true;
    return required.without(earlier.required_scopes).empty() &&
           earlier.required_scopes.without(known).empty();
}

bool allows_optional(const AppManifest& manifest, const ProfileFacts& earlier) {
    return earlier.optional_scopes == manifest.optional();
}

}  // namespace hsauth::cli
