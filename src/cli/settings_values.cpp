// The rest of Settings: single values that need no word about whose they are.
#include <utility>

#include "cli/manifest_values.h"
#include "cli/settings.h"
#include "cli/values.h"

namespace hsauth::cli {

namespace {

constexpr std::int64_t largest_account = INT64_MAX;

Result<Origin> origin_of_region(const std::string& region, std::string_view place) {
    const auto origin = hsauth::consent_origin(region);
    if (origin) return Origin::parse(*origin, place);
    return fail(ErrorKind::usage, std::string(place) + " names no region of HubSpot's.",
                "Use na1, eu1, na2, ap1 or its like.");
}

Result<ScopeSet> joined(const std::vector<std::string>& texts) {
    ScopeSet scopes;
    for (const auto& text : texts) {
        const auto parsed = ScopeSet::parse(text);
        if (!parsed) return pass_on(parsed.error());
        scopes.add_all(*parsed);
    }
    return scopes;
}

}  // namespace

Result<Origin> Settings::consent_origin() {
    if (options_.auth_url) return Origin::parse(*options_.auth_url, "--auth-url");
    if (options_.region) return origin_of_region(*options_.region, "--region");
    const auto from = lender();
    if (!from) return pass_on(from.error());
    const bool lends = *from != nullptr && !(*from)->consent_origin.empty();
    const auto lent = [&] { return Origin::parse((*from)->consent_origin, "The profile's value"); };
    if (lends && lender_outranks_environment()) return lent();
    // A region that the environment names counts as much as an origin.
    for (const auto source : {VariableSource::process, VariableSource::file}) {
        if (const auto url = environment_.find("HSAUTH_AUTH_URL", source))
            return Origin::parse(url->text, url->place);
        if (const auto region = environment_.find("HSAUTH_REGION", source))
            return origin_of_region(region->text, region->place);
    }
    return lends ? lent() : origin_of_region("na1", "The default");
}

Result<RedirectUri> Settings::redirect_uri() {
    const auto from = lender();
    if (!from) return pass_on(from.error());
    constexpr ValueNames names{"--redirect-uri", "HUBSPOT_REDIRECT_URI"};
    const bool is_lent = !options_.redirect_uri && (profile_is_named() || !environment_.find(names.variable));
    const auto outdated = is_outdated(is_lent ? *from : nullptr, allows_redirect_uri);
    if (!outdated) return pass_on(outdated.error());
    const auto found =
        find(options_.redirect_uri, names, *outdated ? nullptr : *from, &Profile::redirect_uri);
    if (found) return RedirectUri::parse(found->text);
    auto registered = manifest_redirect_uri();
    if (!registered) return pass_on(std::move(registered.error()));
    return *registered ? std::move(**registered) : RedirectUri::parse("http://localhost:3000/oauth-callback");
}

Result<std::optional<Secret>> Settings::given_access_token() {
    return given_token(options_.token_file, {"--token-file", "HUBSPOT_ACCESS_TOKEN"});
}

Result<std::optional<Secret>> Settings::given_refresh_token() {
    return given_token(options_.refresh_token_file, {"--refresh-token-file", "HUBSPOT_REFRESH_TOKEN"});
}

Result<std::optional<Secret>> Settings::given_token(const std::optional<std::string>& file,
                                                    ValueNames names) {
    const auto some = [](Result<Secret> secret) -> Result<std::optional<Secret>> {
        if (!secret) return pass_on(std::move(secret.error()));
        if (secret->reveal().starts_with("pat-")) {
            return fail(ErrorKind::usage,
                        "A private app's token (pat-...) was given where an OAuth token is wanted.",
                        "HubSpot's OAuth endpoints don't know it, and it needs no refresh: use it as it is.");
        }
        return std::optional<Secret>(std::move(*secret));
    };
    if (file) {
        const auto raw = world_.files.read(*file);
        if (!raw) return pass_on(raw.error());
        return some(secret_value(*raw, "The file of " + std::string(names.flag), ErrorKind::local));
    }
    const auto found = environment_.find_secret(names.variable);
    if (!found) return std::optional<Secret>{};
    token_source_ = found->source;
    return some(secret_value(found->value, found->place, ErrorKind::usage));
}

Result<ScopeSet> Settings::required_scopes() {
    auto asked = scopes({options_.scope, "HUBSPOT_SCOPES", &ProfileFacts::required_scopes,
                         &AppManifest::required_scopes, allows_required});
    if (!asked) return asked;
    const auto added = added_scopes();
    if (!added) return pass_on(added.error());
    asked->add_all(*added);
    return asked;
}

Result<ScopeSet> Settings::optional_scopes() {
    return scopes({options_.optional_scope, "HUBSPOT_OPTIONAL_SCOPES", &ProfileFacts::optional_scopes,
                   &AppManifest::optional_scopes, allows_optional});
}

Result<ScopeSet> Settings::scopes(const ScopeList& list) {
    if (!list.flags.empty()) return joined(list.flags);
    const auto from = lender();
    if (!from) return pass_on(from.error());
    const auto set = environment_.find(list.variable);
    const auto outdated = is_outdated(!set || profile_is_named() ? *from : nullptr, list.allows);
    if (!outdated) return pass_on(outdated.error());
    const auto lent = *from == nullptr || *outdated ? ScopeSet{} : (*from)->*list.of_profile;
    // A login that began without optional scopes has none, whatever a variable says now.
    if (begun_ || (profile_is_named() && !lent.empty())) return lent;
    if (set) return ScopeSet::parse(set->text);
    // Likewise one that is looked at again.
    const bool asked_for_some = *from != nullptr && !(*from)->required_scopes.empty();
    if (!lent.empty() || (asked_for_some && !is_new_login_)) return lent;
    return manifest_scopes(list);
}

Result<ScopeSet> Settings::app_scopes() const {
    if (!options_.scope.empty()) return joined(options_.scope);
    const auto set = environment_.find("HUBSPOT_SCOPES");
    return set ? ScopeSet::parse(set->text) : ScopeSet{};
}

Result<std::optional<std::int64_t>> Settings::account() {
    std::optional<FoundValue> found;
    if (options_.account) found = FoundValue{*options_.account, "--account"};
    if (!found && profile_is_named()) {
        const auto from = lender();
        if (!from) return pass_on(from.error());
        if (*from != nullptr && (*from)->hub_id) return (*from)->hub_id;
    }
    if (!found) found = environment_.find_first({"HUBSPOT_ACCOUNT_ID", "HUBSPOT_PORTAL_ID"});
    if (!found) return std::optional<std::int64_t>{};
    const auto id = whole_number(found->text, found->place, 1, largest_account);
    if (!id) return pass_on(id.error());
    return std::optional<std::int64_t>(*id);
}

Result<std::string> Settings::account_hublet() {
    if (!profile_is_named() || options_.account) return std::string{};
    const auto from = lender();
    if (!from) return pass_on(from.error());
    return *from == nullptr ? std::string{} : (*from)->hublet;
}

Result<LoginChecks> Settings::checks() const {
    auto checks = begun_ ? begun_->checks : LoginChecks{};
    if (options_.expect_account) {
        const auto id = whole_number(*options_.expect_account, "--expect-account", 1, largest_account);
        if (!id) return pass_on(id.error());
        checks.expected_account = *id;
    }
    auto required = joined(options_.require);
    if (!required) return pass_on(std::move(required.error()));
    checks.required_grant.add_all(*required);
    return checks;
}

Result<std::optional<SecretStore>> Settings::store() const {
    const auto found = find(options_.store, {"--store", "HSAUTH_STORE"}, nullptr, nullptr);
    // What a login began with goes before a variable.
    if (!options_.store && begun_ && begun_->values.store) return begun_->values.store;
    if (!found) return std::optional<SecretStore>{};
    auto store = SecretStore::named(found->text);
    if (store) return store;
    return fail(ErrorKind::usage, found->place + " names no place for secrets.",
                "Use file, or helper:NAME for the program docker-credential-NAME; a name has the characters "
                "a-z, 0-9, '-', '_' and '.'.");
}

Saving Settings::saving() const {
    if (options_.no_save) return Saving::leave;
    return begun_ ? begun_->saving : Saving::save;
}

}  // namespace hsauth::cli
