#include "hubspot/scope_forecast.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/joined.h"
#include "hubspot/scope_catalogue.h"
#include "hubspot/scope_names.h"

namespace hsauth {

namespace {

std::string_view is_or_are(const ScopeSet& scopes) {
    return scopes.names().size() == 1 ? " is " : " are ";
}

// HubSpot's names are narrower than the protocol's.
bool is_hubspot_name(std::string_view name) {
    return std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
               c == '-' || c == '_';
    });
}

// Where the manifest names the first of the scopes.
std::optional<std::size_t> line_of(const ScopeSet& scopes, const std::vector<ManifestText>& list) {
    const auto found = std::ranges::find_if(list, [&](const auto& row) { return scopes.contains(row.text); });
    return found == list.end() ? std::nullopt : std::optional{found->line};
}

class ScopeForecaster {
  public:
    ScopeForecaster(const AskedScopes& asked, const AppManifest* manifest, const ScopeSet& imported)
        : asked_(asked), manifest_(manifest), imported_(imported) {}

    Forecast forecast() {
        judge_shapes();
        if (manifest_ != nullptr) judge_contract();
        judge_names();
        if (manifest_ != nullptr) judge_manifest();
        if (!asked_.scope.contains("oauth") && !asked_.optional_scope.contains("oauth") &&
            !is_foreseen("oauth")) {
            add({"oauth_missing", FindingLevel::warning, "The scope oauth isn't asked for.",
                 "HubSpot requires it of every app: add it to --scope."},
                InstallRefusal::scopes_insufficient, ScopeSet{"oauth"});
        }
        return std::move(forecast_);
    }

  private:
    // First, since they bring other faults with them: "oauth%20tickets" asks for neither.
    void judge_shapes() {
        const auto level = manifest_ == nullptr ? FindingLevel::warning : FindingLevel::error;
        const auto asked = all_asked();
        for (const auto& name : asked.names()) {
            if (is_hubspot_name(name)) continue;
            add({"scope_malformed", level,
                 "\"" + name + "\" is no scope's name: it has characters that none has.",
                 "Separate scopes by blanks or commas, and don't encode them: hsauth does."},
                InstallRefusal::scopes_invalid, ScopeSet{name});
        }
    }

    void judge_contract() {
        const AppScopes app{manifest_->required(), manifest_->optional(),
                            manifest_->conditionally_required()};
        const auto difference = difference_between(app, asked_);
        judge_required(difference);
        judge_others(difference);
        judge_not_configured(difference.not_configured);
    }

    void judge_required(const ScopeDifference& difference) {
        constexpr auto insufficient = InstallRefusal::scopes_insufficient;
        const auto& list = manifest_->required_scopes;
        if (const auto& names = difference.missing; !names.empty()) {
            add_error({"scope_missing", FindingLevel::error,
                       "The app requires " + enumerated(names.names()) + ", which" +
                           std::string(is_or_are(names)) + "not asked for.",
                       "Add " + enumerated(names.names()) + " to --scope."},
                      insufficient, names, list);
        }
        if (const auto& names = difference.required_as_optional; !names.empty()) {
            add_error({"scope_only_optional", FindingLevel::error,
                       "The app requires " + enumerated(names.names()) + ", which" +
                           std::string(is_or_are(names)) + "asked for as optional only.",
                       "Move " + enumerated(names.names()) + " from --optional-scope to --scope."},
                      insufficient, names, list);
        }
    }

    void judge_others(const ScopeDifference& difference) {
        constexpr auto mismatched = InstallRefusal::scopes_mismatched;
        if (const auto& names = difference.required_twice; !names.empty()) {
            add_error({"scope_twice", FindingLevel::error,
                       "The app requires " + enumerated(names.names()) + ", which" +
                           std::string(is_or_are(names)) + "asked for as optional, too.",
                       mend_of_twice(names)},
                      mismatched, names, manifest_->required_scopes);
        }
        if (const auto& names = difference.optional_as_required; !names.empty()) {
            add_error({"scope_not_required", FindingLevel::error,
                       enumerated(names.names()) + std::string(is_or_are(names)) +
                           "optional for the app, and asked for as required.",
                       "Move " + enumerated(names.names()) + " from --scope to --optional-scope."},
                      mismatched, names, manifest_->optional_scopes);
        }
        if (const auto& names = difference.conditional_as_optional; !names.empty()) {
            add_error({"scope_not_optional", FindingLevel::error,
                       enumerated(names.names()) + std::string(is_or_are(names)) +
                           "conditionally required by the app, and asked for as optional.",
                       "Move " + enumerated(names.names()) + " from --optional-scope to --scope."},
                      mismatched, names, manifest_->conditionally_required_scopes);
        }
    }

    // HubSpot has a page of its own for names that no scope has.
    void judge_not_configured(const ScopeSet& names) {
        ScopeSet known;
        for (const auto& name : names.names()) {
            if (is_foreseen(name)) continue;
            if (is_known(name)) {
                known.add(name);
            } else {
                judge_unknown(name, FindingLevel::error);
            }
        }
        if (known.empty()) return;
        add_error({"scope_not_configured", FindingLevel::error,
                   enumerated(known.names()) + std::string(is_or_are(known)) +
                       "asked for, and the app isn't configured with " +
                       (known.names().size() == 1 ? "it." : "them."),
                   "Leave it out, or add it to the manifest and upload the project."},
                  InstallRefusal::scopes_mismatched, known, {});
    }

    void judge_names() {
        const auto asked = all_asked();
        for (const auto& name : asked.names()) {
            if (is_known(name) || is_foreseen(name)) continue;
            // What the app is configured with is told with its place.
            if (manifest_ == nullptr || legacy_scope(name)) judge_unknown(name, FindingLevel::warning);
        }
    }

    void judge_unknown(const std::string& name, FindingLevel level) {
        if (const auto legacy = legacy_scope(name)) {
            std::vector<std::string> names(legacy->replacements.begin(), legacy->replacements.end());
            add({"scope_legacy", level, "The scope " + name + " is one that new apps no longer get.",
                 "Use what the app needs of " + enumerated(names) + "."},
                InstallRefusal::scopes_invalid, ScopeSet{name});
            return;
        }
        add(unknown(name, level), InstallRefusal::scopes_invalid, ScopeSet{name});
    }

    static Finding unknown(const std::string& name, FindingLevel level) {
        const auto similar = scopes_like(name);
        return {
            "scope_unknown", level,
            "HubSpot's API descriptions of " + std::string(catalogue_date()) + " have no scope \"" + name +
                "\".",
            similar.empty() ? std::string("Check the name.") : "Did you mean " + enumerated(similar, "or") + "?"};
    }

    // What is odd about the manifest itself, whatever of it is asked for. HubSpot may have taken it, so that
    // it is no error.
    void judge_manifest() {
        std::vector<const ManifestText*> earlier;
        for (const auto* list : {&manifest_->required_scopes, &manifest_->optional_scopes,
                                 &manifest_->conditionally_required_scopes}) {
            for (const auto& row : *list)
                judge_row(row, earlier);
            for (const auto& row : *list)
                earlier.push_back(&row);
        }
    }

    void judge_row(const ManifestText& row, const std::vector<const ManifestText*>& in_other_lists) {
        if (!is_scope_name(row.text) || is_foreseen(row.text)) return;
        const auto twin = std::ranges::find(
            in_other_lists, row.text, [](const auto* other) -> const auto& { return other->text; });
        if (twin != in_other_lists.end()) {
            add_at(row.line,
                   {"scope_listed_twice", FindingLevel::warning,
                    "The scope " + row.text + " stands in two lists of the manifest, in line " +
                        std::to_string((*twin)->line) + ", too.",
                    "Leave it in the list of the kind that the app needs."},
                   std::nullopt, ScopeSet{row.text});
        } else if (!is_known(row.text) && !legacy_scope(row.text)) {
            const bool is_asked = all_asked().contains(row.text);
            add_at(row.line, unknown(row.text, FindingLevel::warning),
                   is_asked ? std::optional{InstallRefusal::scopes_invalid} : std::nullopt,
                   ScopeSet{row.text});
        }
    }

    // The request has them from the manifest's list or from a flag or variable.
    [[nodiscard]] std::string mend_of_twice(const ScopeSet& names) const {
        const auto which = enumerated(names.names());
        if (names.without(manifest_->optional()) != names)
            return "Take " + which +
                   " out of the manifest's optional scopes, and of --optional-scope if given.";
        return "Take " + which + " out of --optional-scope.";
    }

    [[nodiscard]] ScopeSet all_asked() const {
        auto all = asked_.scope;
        all.add_all(asked_.optional_scope);
        return all;
    }
    [[nodiscard]] bool is_known(std::string_view name) const {
        return find_scope(name) || imported_.contains(name);
    }
    [[nodiscard]] bool is_foreseen(std::string_view name) const {
        return std::ranges::any_of(forecast_, [&](const auto& row) { return row.scopes.contains(name); });
    }

    void add(Finding finding, std::optional<InstallRefusal> refusal, ScopeSet scopes) {
        if (manifest_ != nullptr) finding.file = manifest_->path;
        forecast_.push_back({std::move(finding), refusal, std::move(scopes)});
    }
    void add_error(Finding finding, InstallRefusal refusal, const ScopeSet& scopes,
                   const std::vector<ManifestText>& list) {
        finding.line = line_of(scopes, list);
        add(std::move(finding), refusal, scopes);
    }
    void add_at(std::size_t line, Finding finding, std::optional<InstallRefusal> refusal, ScopeSet scopes) {
        finding.line = line;
        add(std::move(finding), refusal, std::move(scopes));
    }

    const AskedScopes& asked_;
    const AppManifest* manifest_;
    const ScopeSet& imported_;
    Forecast forecast_;
};

}  // namespace

Forecast forecast_scopes(const AskedScopes& asked, const AppManifest* manifest, const ScopeSet& imported) {
    return ScopeForecaster{asked, manifest, imported}.forecast();
}

}  // namespace hsauth
