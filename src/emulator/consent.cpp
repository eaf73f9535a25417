#include "emulator/consent.h"

#include <optional>

#include "base/query.h"
#include "emulator/approval.h"
#include "emulator/consent_page.h"
#include "emulator/refusal_page.h"

namespace hsauth::emulator {

namespace {

constexpr std::size_t consent_token_length = 32;

// The account and user that the form names, if the request leaves them to be chosen.
std::optional<Installer> installer_named(const Config& config, const AuthorizationRequest& request,
                                         std::string_view value) {
    for (const auto& account : config.accounts) {
        if (request.account != nullptr && request.account != &account) continue;
        for (const auto& user : account.users) {
            if (installer_value(account, user) == value) return Installer{&account, &user};
        }
    }
    return std::nullopt;
}

Answer cancelled(const Assumptions& assumptions, const AuthorizationRequest& asked) {
    if (assumptions.cancel == CancelAnswer::page) {
        return refusal_page(
            {"You cancelled the connection.", "By the config's \"cancel\": \"page\", the app isn't told."});
    }
    return redirect_with(asked, {{"error", assumptions.cancel_error},
                                 {"error_description", "The connection was cancelled on the consent page"}});
}

}  // namespace

Answer answer_authorization(Emulation& emulation, const Request& request, std::string_view account) {
    if (auto again = second_redirect(emulation, request)) return std::move(*again);
    const auto& config = emulation.config();
    auto asked = judge_authorization(config, emulation.settings().redirect_match, account, request.query);
    if (!asked) return refusal_page(asked.error());

    if (emulation.settings().consent == Consent::automatic) {
        const auto& chosen = asked->account != nullptr ? *asked->account : config.accounts.front();
        return approve(emulation, request, *asked, {&chosen, &chosen.users.front()});
    }
    auto& state = emulation.state();
    const auto token = state.ids.url_safe_text(consent_token_length);
    return consent_page(config, state.consent_pages.put(token, std::move(*asked)), token);
}

Answer answer_decision(Emulation& emulation, const Request& request) {
    if (auto again = second_redirect(emulation, request)) return std::move(*again);
    const auto form = parse_parameters(request.body);
    const std::string token{form ? value_of(*form, "token").value_or("") : ""};
    auto& pages = emulation.state().consent_pages;
    auto* page = pages.find(token);
    if (page == nullptr) {
        return refusal_page({"This page was answered already, or it is too old.",
                             "Open the authorization URL again: each page takes one answer."});
    }
    const auto asked = std::move(*page);
    pages.remove(token);

    const auto decision = value_of(*form, "decision").value_or("");
    if (decision == "cancel") return cancelled(emulation.config().assumptions, asked);
    const auto installer =
        installer_named(emulation.config(), asked, value_of(*form, "installer").value_or(""));
    if (decision != "allow" || !installer) {
        return refusal_page({"The page's answer can't be understood.",
                             "Open the authorization URL again and choose an account."});
    }
    return approve(emulation, request, asked, *installer);
}

}  // namespace hsauth::emulator
