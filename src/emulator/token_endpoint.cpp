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

std::optional<Refusal> redirect_fault(const Assumptions& assumptions, const IssuedCode& code,
                                      const Parameters& form) {
    const auto redirect_uri = value_of(form, "redirect_uri");
    if (!redirect_uri) return assumptions.bad_redirect_uri.refusal();
    if (*redirect_uri != code.binding.redirect_uri)
        return assumptions.mismatch_redirect_uri_auth_code.refusal();
    return std::nullopt;
}

bool is_verified(const Assumptions& assumptions, const IssuedCode& code, const Parameters& form) {
    const auto verifier = value_of(form, "code_verifier").value_or("");
    if (verifier.empty() && assumptions.omitted_verifier == Tolerance::taken) return true;
    return verifies(verifier, code.binding.code_challenge);
}

Outcome exchange_code(Emulation& emulation, const App& app, const Parameters& form) {
    const auto& assumptions = emulation.config().assumptions;
    auto& state = emulation.state();
    auto* code = state.tokens.find_code(value_of(form, "code").value_or(""));
    if (code == nullptr || code->grant->app != &app) return refuse(bad_auth_code);

    const auto redirect_uri_fault = redirect_fault(assumptions, *code, form);
    const bool verified = is_verified(assumptions, *code, form);
    if (code->used) {
        // Only one who could have exchanged it may end the login: a thief with the bare code can't
        // (RFC 9700 section 4.8.2).
        if (!redirect_uri_fault && verified) state.tokens.revoke_all_of(code->grant);
        return refuse(bad_auth_code);
    }
    if (emulation.now() >= code->expires)
        return refuse(assumptions.expired_code == ExpiredCode::expired ? expired_auth_code : bad_auth_code);
    if (redirect_uri_fault) return refuse(*redirect_uri_fault);
    code->used = verified || assumptions.wrong_verifier == WrongVerifier::uses_code;
    if (!verified) return refuse(assumptions.bad_code_verifier.refusal());

    const auto grant = code->grant;
    return token_answer(emulation, grant, state.tokens.issue_refresh_token(state.random, grant));
}

// The grant of the new access token: the same, or what `scope` leaves of it (RFC 6749 section 6).
tl::expected<SharedGrant, Problem> refreshed_grant(const Assumptions& assumptions, const SharedGrant& grant,
                                                   const Parameters& form) {
    const auto scope = value_of(form, "scope");
    if (!scope || assumptions.refresh_scope == RefreshScope::ignored) return grant;
    auto names = scope_names(*scope);
    const bool all_granted = std::all_of(
        names.begin(), names.end(), [&](const std::string& name) { return contains(grant->scopes, name); });
    if (assumptions.refresh_scope == RefreshScope::refused || names.empty() || !all_granted)
        return refuse(assumptions.bad_scopes.refusal());
    return std::make_shared<const Grant>(
        Grant{grant->app, grant->account, grant->user, std::move(names), grant});
}

Outcome refresh(Emulation& emulation, const App& app, const Parameters& form) {
    auto& state = emulation.state();
    std::string refresh_token{value_of(form, "refresh_token").value_or("")};
    const auto* known = state.tokens.find_refresh_token(refresh_token);
    if (known == nullptr || known->grant->app != &app) return refuse(bad_refresh_token);

    const auto grant = known->grant;
    const auto refreshed = refreshed_grant(emulation.config().assumptions, grant, form);
    if (!refreshed) return refuse(refreshed.error());
    if (emulation.config().rotate_refresh_tokens) {
        state.tokens.revoke_refresh_token(refresh_token);
        refresh_token = state.tokens.issue_refresh_token(state.random, grant);
    }
    return token_answer(emulation, *refreshed, refresh_token);
}

Outcome grant_to_app_itself(Emulation& emulation, const App& app, const Parameters& form) {
    const auto scopes = scope_names(value_of(form, "scope").value_or(""));
    const bool all_good = std::all_of(scopes.begin(), scopes.end(),
                                      [&](const std::string& name) { return may_hold_itself(app, name); });
    if (scopes.empty() || scopes.size() > most_scopes || !all_good)
        return refuse(emulation.config().assumptions.bad_scopes.refusal());
    return token_answer(emulation,
                        std::make_shared<const Grant>(Grant{&app, nullptr, nullptr, scopes, nullptr}), "");
}

bool is_known_grant(std::optional<std::string_view> grant_type, ApiVersion version) {
    return grant_type == "authorization_code" || grant_type == "refresh_token" ||
           (grant_type == "client_credentials" && version != ApiVersion::v1);
}

// The app that asks, unless there is something wrong with it or with its request as a whole.
tl::expected<const App*, Problem> asking_app(const Config& config, const Parameters& form,
                                             ApiVersion version) {
    const auto& assumptions = config.assumptions;
    const auto app = named_app(config, form);
    if (!app) return app;
    const auto credentials = credential_fault(config, **app, form);
    const bool is_known = is_known_grant(value_of(form, "grant_type"), version);
    if (credentials && (is_known || assumptions.checked_first == CheckedFirst::client_secret))
        return refuse(*credentials);
    if (!is_known) return refuse(assumptions.bad_grant_type.refusal());
    return app;
}

}  // namespace

Outcome answer_token(Emulation& emulation, const Request& request, ApiVersion version) {
    const auto form = read_form(request, version);
    if (!form) return refuse(form.error());
    const auto app = asking_app(emulation.config(), *form, version);
    if (!app) return refuse(app.error());
    if (const auto& limit = emulation.config().assumptions.token_rate_limit) {
        if (!emulation.state().token_calls.count(*app, nullptr, *limit, emulation.now()))
            return refuse(too_many_calls(policy_name(*limit)));
    }
    const auto grant_type = value_of(*form, "grant_type");
    if (grant_type == "authorization_code") return exchange_code(emulation, **app, *form);
    if (grant_type == "refresh_token") return refresh(emulation, **app, *form);
    return grant_to_app_itself(emulation, **app, *form);
}

}  // namespace hsauth::emulator
