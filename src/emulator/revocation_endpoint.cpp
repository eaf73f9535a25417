#include "emulator/revocation_endpoint.h"

#include "emulator/form.h"

namespace hsauth::emulator {

Outcome answer_revocation(Emulation& emulation, const Request& request, ApiVersion version) {
    const auto form = read_form(request, version);
    if (!form) return refuse(form.error());
    const auto app = authenticate_app(emulation.config(), *form);
    if (!app) return refuse(app.error());
    const auto token = value_of(*form, "token");
    if (!token) return refuse(missing_token);

    auto& tokens = emulation.state().tokens;
    if (const auto* known = tokens.find_refresh_token(*token);
        known != nullptr && known->grant->app == *app) {
        tokens.revoke_refresh_token(*token);
        return empty_answer(200);
    }
    const auto& assumptions = emulation.config().assumptions;
    const auto* access_token = tokens.find_access_token(*token, emulation.now());
    const bool is_access_token = access_token != nullptr && access_token->grant->app == *app;
    const int status =
        is_access_token ? assumptions.revoke_access_token_status : assumptions.revoke_unknown_status;
    if (status == 200) return empty_answer(200);
    return refuse(bad_refresh_token);
}

}  // namespace hsauth::emulator
