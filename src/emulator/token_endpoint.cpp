#include "emulator/token_endpoint.h"

#include <algorithm>

#include "emulator/form.h"
#include "emulator/pkce.h"
#include "emulator/scope_rules.h"
#include "json/writer.h"

namespace hsauth::emulator {

namespace {

Answer token_answer(Emulation& emulation, const SharedGrant& grant, const std::string& refresh_token) {
    const auto lifetime = emulation.config().access_token_lifetime;
    auto& state = emulation.state();
    const auto access_token =
        state.tokens.issue_access_token(state.random, grant, emulation.now() + lifetime);
    json::Object body{{"token_type", "bearer"}};
    if (!refresh_token.empty()) body.add("refresh_token", refresh_token);
    body.add("access_token", access_token);
    if (grant->account != nullptr) {
        body.add("hub_id", grant->account->hub_id).add("user_id", grant->user->user_id);
    }
    body.add("scopes", json::array_of(grant->scopes))
        .add("expires_in", lifetime.count())
        .add("token_use", grant->account == nullptr ? "client_credentials" : "access_token");
    return json_answer(200, json::write(std::move(body)));
}

std::optional<Refusal> mismatch(const IssuedCode& code, const Parameters& form) {
    const auto redirect_uri = value_of(form, "redirect_uri");
    if (!redirect_uri) return bad_redirect_uri;
    if (*redirect_uri != code.binding.redirect_uri) return mismatched_redirect_uri;
    if (!verifies(value_of(form, "code_verifier").value_or(""), code.binding.code_challenge))
        return bad_code_verifier;
    return std::nullopt;
}

Outcome exchange_code(Emulation& emulation, const App& app, const Parameters& form) {
    auto& state = emulation.state();
    auto* code = state.tokens.find_code(value_of(form, "code").value_or(""));
    if (code == nullptr || code->grant->app != &app) return refuse(bad_auth_code);

    const auto fault = mismatch(*code, form);
    if (code->used) {
        // Only one who could have exchanged it may end the login: a thief with the bare code can't
        // (RFC 9700 section 4.8.2).
        if (!fault) state.tokens.revoke_all_of(code->grant);
        return refuse(bad_auth_code);
    }
    if (emulation.now() >= code->expires) return refuse(bad_auth_code);
    if (fault) return refuse(*fault);

    code->used = true;
    const auto grant = code->grant;
    return token_answer(emulation, grant, state.tokens.issue_refresh_token(state.random, grant));
}

Outcome refresh(Emulation& emulation, const App& app, const Parameters& form) {
    auto& state = emulation.state();
    std::string refresh_token{value_of(form, "refresh_token").value_or("")};
    const auto* known = state.tokens.find_refresh_token(refresh_token);
    if (known == nullptr || known->grant->app != &app) return refuse(bad_refresh_token);

    const auto grant = known->grant;
    if (emulation.config().rotate_refresh_tokens) {
        state.tokens.revoke_refresh_token(refresh_token);
        refresh_token = state.tokens.issue_refresh_token(state.random, grant);
    }
    return token_answer(emulation, grant, refresh_token);
}

Outcome grant_to_app_itself(Emulation& emulation, const App& app, const Parameters& form) {
    const auto scopes = scope_names(value_of(form, "scope").value_or(""));
    const bool all_good = std::all_of(scopes.begin(), scopes.end(),
                                      [&](const std::string& name) { return may_hold_itself(app, name); });
    if (scopes.empty() || !all_good) return refuse(bad_scopes);
    return token_answer(emulation, std::make_shared<const Grant>(Grant{&app, nullptr, nullptr, scopes}), "");
}

}  // namespace

Outcome answer_token(Emulation& emulation, const Request& request, ApiVersion version) {
    const auto form = read_form(request, version);
    if (!form) return refuse(form.error());
    const auto app = authenticate_app(emulation.config(), *form);
    if (!app) return refuse(app.error());

    const auto grant_type = value_of(*form, "grant_type");
    if (grant_type == "authorization_code") return exchange_code(emulation, **app, *form);
    if (grant_type == "refresh_token") return refresh(emulation, **app, *form);
    if (grant_type == "client_credentials" && version != ApiVersion::v1)
        return grant_to_app_itself(emulation, **app, *form);
    return refuse(bad_grant_type);
}

}  // namespace hsauth::emulator
