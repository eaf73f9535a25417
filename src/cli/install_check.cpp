#include "cli/install_check.h"

#include "base/display_text.h"

namespace hsauth::cli {

namespace {

std::string place_of(const Finding& finding) {
    if (finding.file.empty()) return {};
    return finding.file + (finding.line ? ":" + std::to_string(*finding.line) : "") + ": ";
}

std::string sentence(const Finding& finding) {
    return display_text(place_of(finding) + finding.message);
}

Error refusal(const Forecast& forecast, const Findings& errors, const AppManifest* manifest) {
    Error error;
    error.kind = ErrorKind::check_failed;
    for (const auto& finding : errors) {
        error.message += (error.message.empty() ? "" : " ") + sentence(finding);
        error.hint += display_text(finding.hint) + " ";
    }
    error.hint += "To go on all the same, give --force";
    if (manifest != nullptr)
        error.hint += "; to leave " + display_text(manifest->path) + " out of it, give --no-project";
    error.hint += ".";
    error.scopes = faulty_scopes(forecast).names();
    return error;
}

}  // namespace

Result<> check_install(Context& context, const Forecast& forecast, const AppManifest* manifest,
                       Insistence insistence) {
    for (const auto& foreseen : forecast) {
        const auto& finding = foreseen.finding;
        if (finding.level == FindingLevel::warning)
            context.narrator.warn(sentence(finding) + " " + display_text(finding.hint));
    }
    const auto errors = errors_in(forecast);
    if (errors.empty()) return {};
    if (insistence == Insistence::none) return pass_on(refusal(forecast, errors, manifest));
    for (const auto& finding : errors)
        context.narrator.warn("Going on all the same (--force): " + sentence(finding));
    return {};
}

}  // namespace hsauth::cli
