#include "emulator/token_info.h"

#include "base/joined.h"

namespace hsauth::emulator {

namespace {

}  // namespace

json::Object described(std::string_view token, const Grant& grant) {
    json::Object info{{"token", token}};
    if (grant.account != nullptr) {
        info.add("hub_id", grant.account->hub_id)
            .add("hub_domain", grant.account->hub_domain)
            .add("user_id", grant.user->user_id)
            .add("user", grant.user->email);
    }
    info.add("scopes", json::array_of(grant.scopes));
    return info;
}

json::Object signed_description(const IssuedAccessToken& token) {
    const auto& grant = *token.grant;
    const bool has_account = grant.account != nullptr;
    constexpr std::int64_t first_install_id = 10'000'000;
    json::Object info{{"expiresAt", epoch_seconds(token.expires) * 1000},
                      {"scopes", joined(grant.scopes, " ")},
                      {"appId", grant.app->app_id},
                      {"audience", ""},
                      {"signature", "emulated"},
                      {"newSignature", "emulated"},
                      {"scopeToScopeGroupPks", ""},
                      {"trialScopes", ""},
                      {"trialScopeToScopeGroupPks", ""},
                      {"isUserLevel", false},
                      {"isPrivateDistribution", true},
                      {"isServiceAccount", !has_account}};
    if (has_account) {
        info.add("hubId", grant.account->hub_id)
            .add("userId", grant.user->user_id)
            .add("installingUserId", grant.user->user_id)
            .add("appInstallId", first_install_id + grant.account->hub_id)
            .add("hublet", grant.account->hublet);
    }
    return info;
}

}  // namespace hsauth::emulator
