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
    const auto* known = tokens.find_refresh_token(*token);
    if (known != nullptr && known->grant->app == *app) tokens.revoke_refresh_token(*token);
    return empty_answer(200);
}

}  // namespace hsauth::emulator
