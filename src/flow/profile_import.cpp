#include "flow/profile_import.h"

#include <utility>

#include "flow/profile_name.h"
#include "hubspot/endpoints.h"

namespace hsauth {

namespace {

using Outcome = AccountImport::Outcome;

// HubSpot's access tokens live for half an hour; what claims to live longer than this is mistaken.
constexpr std::chrono::hours longest_life{24};

// Why an account is none to import; empty where it is one.
std::string reason_to_skip(const CliAccount& account) {
    if (account.auth_type != "oauth2") {
        if (account.auth_type == "personalaccesskey") return "its authType is personalaccesskey, not oauth2";
        if (account.auth_type == "apikey") return "its authType is apikey, not oauth2";
        return "its authType isn't oauth2";
    }
    if (account.environment == "qa")
        return "its env is qa, HubSpot's own test servers, which hsauth doesn't know";
    if (account.environment != "prod") return "its env isn't prod";
    if (account.client_id.empty() || account.client_secret.empty())
        return "it has no client id or client secret";
    if (account.refresh_token.empty()) return "it has no refresh token: its login wasn't finished";
    return {};
}

Profile profile_of(const CliAccount& account, const ImportTarget& target, Timestamp now) {
    Profile profile;
    profile.client_id = account.client_id;
    profile.client_secret = account.client_secret.clone();
    profile.redirect_uri = cli_redirect_uri;
    profile.required_scopes = account.scopes;
    profile.api_version = endpoints_of(ApiVersion::v3).name;
    profile.api_origin = target.api_origin;
    profile.hub_id = account.account_id;
    profile.access_token = account.access_token.clone();
    profile.refresh_token = account.refresh_token.clone();
    if (account.expires_at && *account.expires_at - now <= longest_life)
        profile.expires_at = account.expires_at;
    profile.store = target.store;
    return profile;
}

// The profile of the same login, under whatever name; of several, one that holds a refresh token. What can't
// be read is passed over: its name is taken in any case.
Result<std::optional<ProfileOutline>> profile_of_same_login(World& world, const Profile& login) {
    const auto names = world.store.names();
    if (!names) return pass_on(names.error());
    std::optional<ProfileOutline> found;
    for (const auto& name : *names) {
        auto existing = world.store.outline(name);
        if (!existing || !*existing || !same_identity(**existing, login)) continue;
        if ((*existing)->has_refresh_token) return std::move(*existing);
        if (!found) found = std::move(*existing);
    }
    return found;
}

std::string wanted_name(const CliAccount& account, const std::optional<ProfileOutline>& existing) {
    if (existing) return existing->name;
    return is_profile_name(account.name) ? account.name : std::to_string(account.account_id);
}

AccountImport kept(AccountImport import, std::string profile) {
    import.outcome = Outcome::kept;
    import.profile = std::move(profile);
    import.reason = "the profile holds a refresh token of the same login, which may be newer";
    return import;
}

AccountImport failed(AccountImport import, Error error) {
    import.outcome = Outcome::failed;
    import.error = std::move(error);
    return import;
}

AccountImport import_account(World& world, const CliAccount& account, const ImportTarget& target) {
    AccountImport import{account.account_id, account.name, Outcome::skipped, {}, reason_to_skip(account), {}};
    if (!import.reason.empty()) return import;
    auto login = profile_of(account, target, world.clock.now());
    const auto is_to_be_kept = [](const std::optional<ProfileOutline>& existing) {
        return existing && existing->has_refresh_token;
    };
    const auto before = profile_of_same_login(world, login);
    if (!before) return failed(std::move(import), before.error());
    if (is_to_be_kept(*before)) return kept(std::move(import), (*before)->name);
    const auto reserved = reserve_name(world, wanted_name(account, *before), login);
    if (!reserved) return failed(std::move(import), reserved.error());
    // A login may have come while the lock was waited for.
    const auto now = profile_of_same_login(world, login);
    if (!now) return failed(std::move(import), now.error());
    if (is_to_be_kept(*now)) return kept(std::move(import), (*now)->name);
    login.name = reserved->name;
    if (auto saved = world.store.save(login); !saved)
        return failed(std::move(import), std::move(saved.error()));
    import.outcome = Outcome::imported;
    import.profile = login.name;
    return import;
}

}  // namespace

std::vector<AccountImport> import_accounts(World& world, const std::vector<CliAccount>& accounts,
                                           const ImportTarget& target) {
    std::vector<AccountImport> imports;
    for (const auto& account : accounts) {
        imports.push_back(import_account(world, account, target));
        const auto& error = imports.back().error;
        if (error && is_signal(error->kind)) break;
    }
    return imports;
}

}  // namespace hsauth
