// The part of Settings that looks at the app's project.
#include <utility>

#include "base/display_text.h"
#include "cli/settings.h"
#include "flow/project.h"

namespace hsauth::cli {

Result<> Settings::use_manifest_for_login() {
    is_new_login_ = !begun_;
    const auto found = manifest();
    if (!found) return pass_on(found.error());
    return {};
}

Result<const AppManifest*> Settings::manifest() {
    if (!options_.takes_project || begun_) return nullptr;
    if (options_.no_project) {
        if (!options_.project && !options_.hs_profile) return nullptr;
        return fail(ErrorKind::usage,
                    std::string("--no-project and ") + (options_.project ? "--project" : "--hs-profile") +
                        " contradict each other.",
                    "Leave one of them out.");
    }
    if (!looked_for_manifest_) {
        auto found = find_app_manifest(world_.tree, {options_.project, options_.hs_profile});
        if (!found) return pass_on(with_way_out(std::move(found.error())));
        looked_for_manifest_ = true;
        manifest_ = std::move(*found);
        if (manifest_) say_which_manifest();
    }
    return manifest_ && manifest_->uses_oauth() ? &*manifest_ : nullptr;
}

Error Settings::with_way_out(Error error) const {
    if (!options_.project && error.kind == ErrorKind::local)
        error.hint += " --no-project goes on without the project.";
    return error;
}

void Settings::say_which_manifest() {
    if (!manifest_->uses_oauth()) {
        narrator_.warn(manifest_->path +
                       " is of an app with static auth, which nobody installs by OAuth; it is not used.");
        return;
    }
    const auto profile =
        options_.hs_profile ? " with the profile " + display_text(*options_.hs_profile) : std::string{};
    narrator_.progress("Using app manifest " + manifest_->path + profile + ".");
}

Result<bool> Settings::is_outdated(const ProfileFacts* profile, Allowance allows) {
    if (profile == nullptr || !is_new_login_) return false;
    const auto found = manifest();
    if (!found) return pass_on(found.error());
    if (*found == nullptr || allows(**found, *profile)) return false;
    if (!std::exchange(said_what_is_outdated_, true)) {
        narrator_.progress("The profile's login asked for something else than " + (*found)->path +
                           " has now, so the manifest counts.");
    }
    return true;
}

Result<std::optional<RedirectUri>> Settings::manifest_redirect_uri() {
    const auto found = manifest();
    if (!found) return pass_on(found.error());
    if (*found == nullptr || (*found)->redirect_urls.empty()) return std::optional<RedirectUri>{};
    auto uri = chosen_redirect_uri(**found);
    if (!uri) return pass_on(with_way_out(std::move(uri.error())));
    return std::optional<RedirectUri>{std::move(*uri)};
}

Result<ScopeSet> Settings::manifest_scopes(const ScopeList& list) {
    const auto found = manifest();
    if (!found) return pass_on(found.error());
    if (*found == nullptr) return ScopeSet{};
    auto scopes = listed_scopes(**found, list.of_manifest);
    if (!scopes) return pass_on(with_way_out(std::move(scopes.error())));
    return scopes;
}

Result<ScopeSet> Settings::added_scopes() {
    ScopeSet added;
    for (const auto& text : options_.with) {
        const auto parsed = ScopeSet::parse(text);
        if (!parsed) return parsed;
        added.add_all(*parsed);
    }
    if (options_.with.empty()) return added;
    const auto found = manifest();
    if (!found) return pass_on(found.error());
    if (*found == nullptr) {
        return fail(
            ErrorKind::usage, "--with needs the app's manifest, and none is used.",
            "Go into the app's project or name it with --project; or ask for the scopes with --scope.");
    }
    if (auto known = check_conditional(**found, added); !known) return pass_on(std::move(known.error()));
    return added;
}

}  // namespace hsauth::cli
