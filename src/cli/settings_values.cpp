// The rest of Settings: single values that need no word about whose they are.
#include <utility>

#include "cli/settings.h"
#include "cli/values.h"

namespace hsauth::cli {

namespace {

constexpr std::int64_t largest_account = INT64_MAX;

const ScopeSet& required_of(const Profile& profile) {
    return profile.required_scopes;
}
const ScopeSet& optional_of(const Profile& profile) {
    return profile.optional_scopes;
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

Result<std::optional<Secret>> Settings::given_access_token() {
    return given_token(options_.token_file, "--token-file", "HUBSPOT_ACCESS_TOKEN");
}

Result<std::optional<Secret>> Settings::given_refresh_token() {
    return given_token(options_.refresh_token_file, "--refresh-token-file", "HUBSPOT_REFRESH_TOKEN");
}

Result<std::optional<Secret>> Settings::given_token(const std::optional<std::string>& file,
                                                    std::string_view flag, std::string_view variable_name) {
    const auto some = [](Result<Secret> secret) -> Result<std::optional<Secret>> {
        if (!secret) return pass_on(std::move(secret.error()));
        return std::optional<Secret>(std::move(*secret));
    };
    if (file) {
        const auto raw = world_.files.read(*file);
        if (!raw) return pass_on(raw.error());
        return some(secret_value(*raw, "The file of " + std::string(flag), ErrorKind::local));
    }
    if (auto text = variable(variable_name)) {
        return some(secret_value(Secret::taken_from(*text), variable_name, ErrorKind::usage));
    }
    return std::optional<Secret>{};
}

Result<ScopeSet> Settings::required_scopes() {
    return scopes(options_.scope, "HUBSPOT_SCOPES", required_of);
}

Result<ScopeSet> Settings::optional_scopes() {
    return scopes(options_.optional_scope, "HUBSPOT_OPTIONAL_SCOPES", optional_of);
}

Result<ScopeSet> Settings::scopes(const std::vector<std::string>& flags, std::string_view variable_name,
                                  const ScopeSet& (*lent)(const Profile&)) {
    if (!flags.empty()) return joined(flags);
    const auto set = variable(variable_name);
    if (set && !profile_is_named()) return ScopeSet::parse(*set);
    if (needs_no_profile_) return ScopeSet{};
    const auto stored = profile();
    if (!stored) return pass_on(stored.error());
    const bool lends = *stored != nullptr && (!client_id_ || (*stored)->client_id == *client_id_);
    if (lends && !lent(**stored).empty()) return lent(**stored);
    return set ? ScopeSet::parse(*set) : ScopeSet{};
}

Result<std::optional<std::int64_t>> Settings::account() const {
    auto text = options_.account;
    std::string_view what = "--account";
    if (!text) {
        what = "HUBSPOT_ACCOUNT_ID";
        text = variable(what);
    }
    if (!text) {
        what = "HUBSPOT_PORTAL_ID";
        text = variable(what);
    }
    if (!text) return std::optional<std::int64_t>{};
    const auto id = whole_number(*text, what, 1, largest_account);
    if (!id) return pass_on(id.error());
    return std::optional<std::int64_t>(*id);
}

Result<LoginChecks> Settings::checks() const {
    LoginChecks checks;
    if (options_.expect_account) {
        const auto id = whole_number(*options_.expect_account, "--expect-account", 1, largest_account);
        if (!id) return pass_on(id.error());
        checks.expected_account = *id;
    }
    auto required = joined(options_.require);
    if (!required) return pass_on(std::move(required.error()));
    checks.required_grant = std::move(*required);
    return checks;
}

}  // namespace hsauth::cli
