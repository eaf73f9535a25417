#include "emulator/introspection_endpoint.h"

#include "emulator/form.h"
#include "emulator/token_info.h"
#include "json/writer.h"

namespace hsauth::emulator {

Outcome answer_introspection(Emulation& emulation, const Request& request, ApiVersion version) {
    const auto form = read_form(request, version);
    if (!form) return refuse(form.error());
    const auto app = authenticate_app(emulation.config(), *form);
    if (!app) return refuse(app.error());
    const auto token = value_of(*form, "token");
    if (!token) return refuse(missing_token);

    const bool tells_of_all = emulation.config().assumptions.foreign_token == ForeignToken::active;
    const auto may_know = [&](const Grant& grant) { return tells_of_all || grant.app == *app; };
    auto& tokens = emulation.state().tokens;
    const auto now = emulation.now();
    json::Object body{{"active", true}};
    const auto append = [&](const Grant& grant) {
        const auto info = described(*token, grant);
        for (const auto& [name, value] : info.members())
            body.add(name, value);
        body.add("client_id", grant.app->client_id).add("app_id", grant.app->app_id);
    };
    const auto* access_token = tokens.find_access_token(*token, now);
    if (access_token != nullptr && may_know(*access_token->grant)) {
        append(*access_token->grant);
        body.add("expires_in", (access_token->expires - now).count())
            .add("is_private_distribution", true)
            .add("signed_access_token", signed_description(*access_token))
            .add("token_use", access_token->grant->account == nullptr ? "client_credentials" : "access_token")
            .add("token_type", "Bearer");
        return json_answer(200, json::write(std::move(body)));
    }
    const auto* refresh_token = tokens.find_refresh_token(*token);
    if (refresh_token != nullptr && may_know(*refresh_token->grant)) {
        append(*refresh_token->grant);
        body.add("token_use", "refresh_token").add("token_type", "Bearer");
        return json_answer(200, json::write(std::move(body)));
    }
    return json_answer(200, json::write(json::Object{{"active", false}}));
}

}  // namespace hsauth::emulator
