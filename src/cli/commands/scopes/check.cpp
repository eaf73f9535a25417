#include <algorithm>
#include <iterator>
#include <utility>

#include "cli/commands/scopes/subcommands.h"
#include "cli/output/finding_output.h"
#include "cli/settings.h"
#include "flow/scope_import.h"
#include "hubspot/credential_shape.h"
#include "hubspot/install_url.h"
#include "hubspot/manifest_forecast.h"
#include "hubspot/redirect_forecast.h"
#include "hubspot/scope_forecast.h"

namespace hsauth::cli {

namespace {

struct CheckOptions {
    SharedOptions shared;
    std::optional<std::string> url;
};

void declare(OptionList& list, CheckOptions& options) {
    declare_scopes(list, options.shared);
    declare_added_scopes(list, options.shared);
    declare_redirect_uri(list, options.shared);
    declare_project(list, options.shared);
    list.positional("url", "An install URL of the app's, in quotes", options.url);
}

// What the app's accounts are asked for.
struct Asked {
    AskedScopes scopes;
    std::string redirect_uri;  // empty: not known, or told already to be unusable
    Findings findings;
};

void append(Findings& all, Findings more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Finding unusable_redirect(const Error& error) {
    return {"redirect_unusable", FindingLevel::error, error.message, error.hint};
}

Result<Asked> asked_by_url(const CheckOptions& options) {
    const auto& flags = options.shared;
    if (!flags.scope.empty() || !flags.optional_scope.empty() || !flags.with.empty() || flags.redirect_uri) {
        return fail(ErrorKind::usage, "The URL says what is asked for, and so do the flags beside it.",
                    "Give the URL alone, or leave it out.");
    }
    auto url = read_install_url(*options.url);
    if (!url) return pass_on(std::move(url.error()));
    Asked asked{std::move(url->scopes), {}, std::move(url->findings)};
    append(asked.findings, findings_in(forecast_credentials(url->client_id, Secret{}, url->consent)));
    if (url->redirect_uri.empty()) return asked;
    if (const auto uri = RedirectUri::parse(url->redirect_uri)) {
        asked.redirect_uri = uri->text();
    } else {
        asked.findings.push_back(unusable_redirect(uri.error()));
    }
    return asked;
}

// As `authorize` would ask.
Result<Asked> asked_by_settings(Settings& settings) {
    Asked asked;
    auto scope = settings.required_scopes();
    // What can't be taken from a manifest is among the findings about it.
    if (!scope && scope.error().kind != ErrorKind::local) return pass_on(std::move(scope.error()));
    if (scope) asked.scopes.scope = std::move(*scope);
    auto optional_scope = settings.optional_scopes();
    if (!optional_scope && optional_scope.error().kind != ErrorKind::local)
        return pass_on(std::move(optional_scope.error()));
    if (optional_scope) asked.scopes.optional_scope = std::move(*optional_scope);
    if (const auto uri = settings.redirect_uri()) {
        asked.redirect_uri = uri->text();
    } else {
        asked.findings.push_back(unusable_redirect(uri.error()));
    }
    return asked;
}

bool asks_for_scopes(const Asked& asked) {
    return !asked.scopes.scope.empty() || !asked.scopes.optional_scope.empty();
}

// Without what is said of the manifest already.
Findings without_repetition(Forecast more, const Forecast& said) {
    std::erase_if(more, [&](const Foreseen& row) {
        return !row.scopes.empty() && std::ranges::any_of(said, [&](const Foreseen& earlier) {
            return earlier.finding.id == row.finding.id && earlier.scopes == row.scopes;
        });
    });
    return findings_in(more);
}

Findings examine(const Asked& asked, const AppManifest* manifest, const ScopeSet& imported) {
    auto findings = asked.findings;
    const auto of_manifest = manifest == nullptr ? Forecast{} : forecast_manifest(*manifest, imported);
    append(findings, findings_in(of_manifest));
    if (asks_for_scopes(asked))
        append(findings, without_repetition(forecast_scopes(asked.scopes, manifest, imported), of_manifest));
    if (!asked.redirect_uri.empty())
        append(findings, findings_in(forecast_redirect(asked.redirect_uri, manifest)));
    return findings;
}

Finding no_manifest() {
    return {"no_manifest", FindingLevel::note,
            "There is no manifest of an OAuth app here, so what the app is configured with isn't known.",
            "Go into the app's project or name it with --project."};
}

Result<ExitCode> run(Context& context, const CheckOptions& options) {
    Settings settings{context.world, context.narrator, options.shared};
    // It is about the app, not about a login of somebody's.
    settings.borrow_nothing();
    if (auto looked = settings.use_manifest_for_login(); !looked) return pass_on(std::move(looked.error()));
    const auto manifest = settings.manifest();
    if (!manifest) return pass_on(manifest.error());
    const auto asked = options.url ? asked_by_url(options) : asked_by_settings(settings);
    if (!asked) return pass_on(asked.error());
    const bool asks = options.url || options.shared.redirect_uri || asks_for_scopes(*asked);
    if (!asks && *manifest == nullptr) {
        return fail(ErrorKind::usage, "There is nothing to check: no URL, no scopes and no app manifest.",
                    "Give an install URL in quotes, or --scope; or go into the app's project or name it "
                    "with --project.");
    }
    auto findings = examine(*asked, *manifest, imported_scopes(context.world));
    if (*manifest == nullptr && !options.shared.no_project) findings.push_back(no_manifest());
    return report(context, findings, "Nothing is wrong.\n");
}

Runner declare_check(OptionList& list) {
    return bind<CheckOptions>(list, declare, run);
}

}  // namespace

Command scopes_check_command() {
    return {
        "check",
        "Hold an install URL, or what authorize would ask, against the app's manifest",
        "Says what HubSpot would refuse of the scopes and the redirect URI, and what is wrong with the URL\n"
        "or the manifest itself; nothing is sent. Without a URL, the flags and variables count, else the\n"
        "manifest alone. An error is exit code 3; warnings and notes leave it at 0.\n\n"
        "  hsauth scopes check\n"
        "  hsauth scopes check 'https://app.hubspot.com/oauth/authorize?client_id=...&scope=oauth'\n"
        "  hsauth scopes check --scope 'oauth tickets' --no-project --json",
        {"text", "json"},
        declare_check};
}

}  // namespace hsauth::cli
