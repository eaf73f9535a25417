#include "hubspot/possible_pages.h"

#include <algorithm>
#include <array>

#include "base/joined.h"

namespace hsauth {

namespace {

using enum InstallRefusal;

constexpr std::array likely_without_manifest = {
    scopes_insufficient, scopes_mismatched, redirect_mismatched, account_lacks_features,
    app_not_approved,    scopes_invalid,    policy_not_signed,   link_not_valid};
// The manifest agrees, so only an upload that was forgotten causes those at the end.
constexpr std::array likely_with_manifest = {account_lacks_features, app_not_approved,    scopes_mismatched,
                                             redirect_mismatched,    scopes_insufficient, scopes_invalid,
                                             policy_not_signed,      link_not_valid};

bool depends_on_manifest(InstallRefusal refusal) {
    return refusal == scopes_insufficient || refusal == scopes_mismatched || refusal == redirect_mismatched;
}

const Foreseen* foreseen_in(const Forecast& forecast, InstallRefusal refusal) {
    const Foreseen* worst = nullptr;
    for (const auto& row : forecast) {
        if (row.refusal != refusal) continue;
        if (worst == nullptr || row.finding.level < worst->finding.level) worst = &row;
    }
    return worst;
}

std::string named_on(InstallRefusal refusal, const InstallRequest& request, const Foreseen* foreseen) {
    if (refusal == redirect_mismatched) return request.redirect_uri;
    if (refusal == app_not_approved) return joined(request.scopes.scope.without(ScopeSet{"oauth"}).names());
    return foreseen == nullptr ? std::string{} : joined(foreseen->scopes.names());
}

std::vector<std::string> other_texts(InstallRefusal refusal, std::string_view named) {
    std::vector<std::string> texts;
    for (const auto& page : error_pages()) {
        if (page.refusal == refusal && page.id != page_of(refusal).id)
            texts.push_back(page_words(page, named));
    }
    return texts;
}

PossiblePage describe(InstallRefusal refusal, const InstallRequest& request, const Foreseen* foreseen,
                      const AppManifest* manifest) {
    const auto advice = advice_on(refusal);
    PossiblePage page{refusal, page_words(page_of(refusal), named_on(refusal, request, foreseen)),
                      std::string(advice.cause), std::string(advice.mend),
                      other_texts(refusal, named_on(refusal, request, foreseen))};
    if (foreseen != nullptr) {
        page.cause = foreseen->finding.message;
        page.mend = foreseen->finding.hint;
    } else if (manifest != nullptr && depends_on_manifest(refusal)) {
        page.cause =
            manifest->path + " agrees with the request, but HubSpot may have another build of the app.";
        page.mend = "Upload the project.";
    }
    return page;
}

}  // namespace

std::vector<PossiblePage> possible_pages(const InstallRequest& request, const Forecast& forecast,
                                         const AppManifest* manifest) {
    const auto& order = manifest == nullptr ? likely_without_manifest : likely_with_manifest;
    std::vector<InstallRefusal> refusals(order.begin(), order.end());
    const auto rank = [&](InstallRefusal refusal) {
        const auto* foreseen = foreseen_in(forecast, refusal);
        return foreseen == nullptr ? FindingLevel::note : foreseen->finding.level;
    };
    std::ranges::stable_sort(refusals, {}, rank);
    std::vector<PossiblePage> pages;
    for (const auto refusal : refusals)
        pages.push_back(describe(refusal, request, foreseen_in(forecast, refusal), manifest));
    return pages;
}

}  // namespace hsauth
