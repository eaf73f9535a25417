#include "hubspot/manifest_forecast.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/display_text.h"
#include "hubspot/scope_forecast.h"

namespace hsauth {

namespace {

std::vector<ManifestText> all_scopes(const AppManifest& manifest) {
    auto all = manifest.required_scopes;
    for (const auto* list : {&manifest.optional_scopes, &manifest.conditionally_required_scopes})
        all.insert(all.end(), list->begin(), list->end());
    return all;
}

void judge_names(const AppManifest& manifest, const std::vector<ManifestText>& all, const ScopeSet& imported,
                 Forecast& forecast) {
    // HubSpot adds oauth to every app's.
    ScopeSet names{"oauth"};
    for (const auto& scope : all) {
        if (is_scope_name(scope.text)) {
            names.add(scope.text);
            continue;
        }
        forecast.push_back({{"scope_malformed", FindingLevel::error,
                             "\"" + display_text(scope.text) + "\" is no scope's name.",
                             "Give each scope an entry of its own, without blanks or quotes in it.",
                             manifest.path, scope.line}});
    }
    // Without the manifest, which vouches for all that it names.
    for (auto& found : forecast_scopes({names, {}}, nullptr, imported)) {
        const auto row =
            std::ranges::find_if(all, [&](const auto& scope) { return found.scopes.contains(scope.text); });
        if (row == all.end()) continue;
        found.finding.file = manifest.path;
        found.finding.line = row->line;
        forecast.push_back(std::move(found));
    }
}

void judge_repetitions(const AppManifest& manifest, const std::vector<ManifestText>& all,
                       Forecast& forecast) {
    ScopeSet seen;
    for (const auto& scope : all) {
        if (seen.contains(scope.text)) {
            forecast.push_back({{"scope_repeated", FindingLevel::warning,
                                 "The scope " + display_text(scope.text) + " is listed more than once.",
                                 "List it once, as required, optional or conditionally required.",
                                 manifest.path, scope.line}});
        }
        seen.add(scope.text);
    }
}

}  // namespace

Forecast forecast_manifest(const AppManifest& manifest, const ScopeSet& imported) {
    Forecast forecast;
    const auto all = all_scopes(manifest);
    judge_names(manifest, all, imported, forecast);
    judge_repetitions(manifest, all, forecast);
    return forecast;
}

}  // namespace hsauth
