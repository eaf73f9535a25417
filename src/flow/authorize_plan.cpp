#include "flow/authorize_plan.h"

#include "oauth/authorization_url.h"

namespace hsauth {

Result<std::string> consent_url(const AuthorizePlan& plan, const LoginSecrets& secrets) {
    return authorization_url(
        {plan.consent, plan.account, plan.connection.app.client_id, plan.target.redirect_uri,
         plan.target.required_scopes, plan.target.optional_scopes, secrets.pkce.challenge, plan.extra},
        secrets.state);
}

}  // namespace hsauth
