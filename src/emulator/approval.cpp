#include "emulator/approval.h"

#include "emulator/duplicate_page.h"
#include "emulator/scope_rules.h"

namespace hsauth::emulator {

namespace {

constexpr std::size_t made_up_state_length = 32;

// RFC 6749 section 4.1.2: what the redirect URI's query holds is kept.
std::string location_of(const AuthorizationRequest& asked, Parameters parameters, const std::string& state) {
    if (!state.empty()) parameters.push_back({"state", state});
    const bool has_query = asked.redirect_uri.find('?') != std::string::npos;
    return asked.redirect_uri + (has_query ? "&" : "?") + encode_parameters(parameters);
}

std::string issue_code(Emulation& emulation, const AuthorizationRequest& asked, const Installer& installer) {
    auto& state = emulation.state();
    Grant grant{asked.app, installer.account, installer.user,
                granted_scopes(*installer.account, asked.scope, asked.optional_scope)};
    return state.tokens.issue_code(state.random, std::move(grant), {asked.redirect_uri, asked.code_challenge},
                                   emulation.now() + emulation.config().code_lifetime);
}

// Two requests are the same one, sent again, where all that the endpoint looks at is.
std::string key_of(const Request& request) {
    return request.method + ' ' + request.path + '?' + request.query + '\n' + request.body;
}

// A browser follows both by itself; another client gets the second one when it asks again.
Answer duplicate_redirect(Emulation& emulation, const Request& request, const std::string& location) {
    if (header_of(request, "sec-fetch-mode") == "navigate") return duplicate_page(location);
    return emulation.state().second_redirects.put(key_of(request), redirect_answer(location));
}

Answer tricky_redirect(Emulation& emulation, const Request& request, const AuthorizationRequest& asked,
                       const Installer& installer, RedirectTrick trick) {
    auto& ids = emulation.state().ids;
    switch (trick) {
        case RedirectTrick::forged:
            return redirect_with(asked, {{"code", ids.hublet_token(installer.account->hublet)}});
        case RedirectTrick::wrong_state:
            return redirect_answer(location_of(asked, {{"code", issue_code(emulation, asked, installer)}},
                                               ids.url_safe_text(made_up_state_length)));
        case RedirectTrick::duplicate:
            break;
    }
    return duplicate_redirect(
        emulation, request,
        location_of(asked, {{"code", issue_code(emulation, asked, installer)}}, asked.state));
}

}  // namespace

Answer redirect_with(const AuthorizationRequest& asked, Parameters parameters) {
    return redirect_answer(location_of(asked, std::move(parameters), asked.state));
}

Answer approve(Emulation& emulation, const Request& request, const AuthorizationRequest& asked,
               const Installer& installer) {
    if (const auto refusal = installer_fault(installer, asked.scope)) return refusal_page(*refusal);

    const auto fault = emulation.state().faults.take_for_redirect();
    if (!fault) return redirect_with(asked, {{"code", issue_code(emulation, asked, installer)}});
    if (const auto* refusal = std::get_if<ErrorRedirect>(&*fault)) {
        Parameters parameters = {{"error", refusal->error}};
        if (!refusal->description.empty()) parameters.push_back({"error_description", refusal->description});
        return redirect_with(asked, std::move(parameters));
    }
    return tricky_redirect(emulation, request, asked, installer, std::get<RedirectTrick>(*fault));
}

std::optional<Answer> second_redirect(Emulation& emulation, const Request& request) {
    auto& owed = emulation.state().second_redirects;
    const auto key = key_of(request);
    const auto* answer = owed.find(key);
    if (answer == nullptr) return std::nullopt;
    auto second = *answer;
    owed.remove(key);
    return second;
}

}  // namespace hsauth::emulator
