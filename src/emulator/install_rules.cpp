#include "emulator/install_rules.h"

#include "base/joined.h"
#include "emulator/scope_rules.h"

namespace hsauth::emulator {

std::optional<PageRefusal> app_fault(const App& app, const ScopeNames& scope) {
    if (!app.install_blocked) return std::nullopt;
    switch (*app.install_blocked) {
        case InstallBlock::app_governance:
            return PageRefusal{
                "Authorization failed because this app hasn't been approved to access the required scopes [" +
                    joined(scope) + "]",
                "The app's config has \"install_blocked\": \"app_governance\". At HubSpot, the account's "
                "super admins approve the app first."};
        case InstallBlock::acceptable_use_policy:
            return PageRefusal{
                "The app could not be installed because the app developer has not signed the acceptable use "
                "policy.",
                "The app's config has \"install_blocked\": \"acceptable_use_policy\". At HubSpot, the app's "
                "developer signs it in the developer account."};
        case InstallBlock::invalid_link:
            break;
    }
    return PageRefusal{"This install link is no longer valid. Please visit HubSpot's App Marketplace.",
                       "The app's config has \"install_blocked\": \"invalid_link\"."};
}

std::optional<PageRefusal> installer_fault(const Installer& installer, const ScopeNames& scope) {
    if (!installer.user->can_install) {
        return PageRefusal{"You don't have permission to connect an app to this account.",
                           installer.user->email +
                               " has \"can_install\": false. At HubSpot, an installer must be a super admin "
                               "or have App Marketplace access."};
    }
    return subscription_fault(*installer.account, scope);
}

}  // namespace hsauth::emulator
