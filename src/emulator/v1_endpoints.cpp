#include "emulator/v1_endpoints.h"

#include "emulator/token_info.h"
#include "json/writer.h"

namespace hsauth::emulator {

namespace {

GenericError unknown(const Emulation& emulation) {
    auto error = unknown_token;
    error.http_status = emulation.config().assumptions.v1_unknown_status;
    return error;
}

}  // namespace

Outcome answer_v1_access_token(Emulation& emulation, std::string_view token) {
    const auto now = emulation.now();
    const auto* known = emulation.state().tokens.find_access_token(token, now);
    if (known == nullptr) return refuse(unknown(emulation));

    auto body = described(token, *known->grant);
    body.add("app_id", known->grant->app->app_id)
        .add("expires_in", (known->expires - now).count())
        .add("is_private_distribution", true)
        .add("signed_access_token", signed_description(*known))
        .add("token_type", "access");
    return json_answer(200, json::write(std::move(body)));
}

Outcome answer_v1_refresh_token(Emulation& emulation, std::string_view token) {
    const auto* known = emulation.state().tokens.find_refresh_token(token);
    if (known == nullptr) return refuse(unknown(emulation));

    auto body = described(token, *known->grant);
    body.add("client_id", known->grant->app->client_id).add("token_type", "refresh");
    return json_answer(200, json::write(std::move(body)));
}

Outcome answer_v1_revocation(Emulation& emulation, std::string_view token) {
    auto& tokens = emulation.state().tokens;
    if (tokens.find_refresh_token(token) == nullptr) return refuse(unknown(emulation));
    tokens.revoke_refresh_token(token);
    return empty_answer(204);
}

}  // namespace hsauth::emulator
