#include "cli/login_settings.h"

#include <utility>

namespace hsauth::cli {

Result<LoginSettings> login_settings(Settings& settings, ClientSecret secret) {
    if (auto looked = settings.use_manifest_for_login(); !looked) return pass_on(std::move(looked.error()));
    auto name = settings.profile_name();
    if (!name) return pass_on(std::move(name.error()));
    auto redirect_uri = settings.redirect_uri();
    if (!redirect_uri) return pass_on(std::move(redirect_uri.error()));
    auto required = settings.required_scopes();
    if (!required) return pass_on(std::move(required.error()));
    auto optional = settings.optional_scopes();
    if (!optional) return pass_on(std::move(optional.error()));
    auto checks = settings.checks();
    if (!checks) return pass_on(std::move(checks.error()));
    auto consent = settings.consent_origin();
    if (!consent) return pass_on(std::move(consent.error()));
    auto connection = secret == ClientSecret::needed ? settings.connection_for_login()
                                                     : settings.connection_without_secret();
    if (!connection) return pass_on(std::move(connection.error()));

    auto store = settings.store();
    if (!store) return pass_on(std::move(store.error()));

    LoginTarget target{std::move(*name),   settings.saving(),    std::move(*redirect_uri),
                       consent->text(),    std::move(*required), std::move(*optional),
                       std::move(*checks), std::move(*store)};
    return LoginSettings{std::move(*connection), std::move(*consent), std::move(target)};
}

}  // namespace hsauth::cli
