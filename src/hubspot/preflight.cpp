#include "hubspot/preflight.h"

#include <iterator>
#include <utility>

#include "hubspot/credential_shape.h"
#include "hubspot/endpoints.h"
#include "hubspot/redirect_forecast.h"
#include "hubspot/scope_forecast.h"

namespace hsauth {

namespace {

void append(Forecast& all, Forecast more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void note(Forecast& forecast, const AppManifest& manifest, InstallRefusal refusal, std::string id,
          std::string message, ScopeSet scopes = {}) {
    forecast.push_back({{std::move(id), FindingLevel::note, std::move(message),
                         std::string(advice_on(refusal).mend), manifest.path},
                        refusal,
                        std::move(scopes)});
}

// What depends on the account and on HubSpot's own books about the app.
Forecast what_only_hubspot_knows(const InstallRequest& request, const AppManifest& manifest) {
    Forecast forecast;
    const auto needing = request.scopes.scope.without(ScopeSet{"oauth"});
    if (!needing.empty()) {
        note(forecast, manifest, InstallRefusal::account_lacks_features, "account_features",
             "Only an account whose subscription has all of " + needing.text() + " can install the app.",
             needing);
        note(forecast, manifest, InstallRefusal::app_not_approved, "app_approval",
             "Where an account's super admins approve apps, they must have approved " + needing.text() + ".",
             needing);
    }
    note(forecast, manifest, InstallRefusal::policy_not_signed, "acceptable_use_policy",
         "The app's developer must have signed HubSpot's acceptable use policy.");
    if (manifest.distribution == "marketplace") {
        note(forecast, manifest, InstallRefusal::link_not_valid, "install_link",
             "The app is distributed by the App Marketplace, and HubSpot may no longer take its install "
             "links.");
    }
    return forecast;
}

Forecast forecast_origins(const InstallRequest& request) {
    Forecast forecast;
    if (is_loopback(request.consent.url()) != is_loopback(request.api.url())) {
        forecast.push_back({{"origins_mixed", FindingLevel::warning,
                             "The consent page is at " + request.consent.text() + " and the API at " +
                                 request.api.text() + ": one is on this machine, the other isn't.",
                             "Give --auth-url and --api-url together."}});
    }
    const auto home = request.account_hublet.empty() ? std::nullopt : consent_origin(request.account_hublet);
    const bool is_hubspots = request.consent.url().host.ends_with(".hubspot.com");
    if (home && is_hubspots && request.consent.text() != *home) {
        forecast.push_back({{"region", FindingLevel::warning,
                             "The account lives in " + request.account_hublet + ", and the consent page is " +
                                 request.consent.text() + ".",
                             "Give --region " + request.account_hublet + "."}});
    }
    return forecast;
}

}  // namespace

Forecast preflight(const InstallRequest& request, const Secret& client_secret, const AppManifest* manifest) {
    Forecast forecast;
    const bool knows_scopes = !request.scopes.scope.empty() || !request.scopes.optional_scope.empty();
    if (knows_scopes) append(forecast, forecast_scopes(request.scopes, manifest, request.imported_scopes));
    if (!request.redirect_uri.empty()) append(forecast, forecast_redirect(request.redirect_uri, manifest));
    append(forecast, forecast_credentials(request.client_id, client_secret, request.api));
    append(forecast, forecast_origins(request));
    if (manifest != nullptr) append(forecast, what_only_hubspot_knows(request, *manifest));
    return forecast;
}

}  // namespace hsauth
