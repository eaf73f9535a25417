#include "emulator/consent_page.h"

#include <algorithm>

#include "base/url.h"
#include "emulator/account_words.h"
#include "emulator/grant_preview.h"
#include "emulator/page_banner.h"

namespace hsauth::emulator {

namespace {

using html::escaped;

std::vector<const Account*> accounts_offered(const Config& config, const AuthorizationRequest& request) {
    if (request.account != nullptr) return {request.account};
    std::vector<const Account*> offered;
    for (const auto& account : config.accounts)
        offered.push_back(&account);
    return offered;
}

std::string account_class(const Account& account) {
    return "of-" + std::to_string(account.hub_id);
}

std::string small_print(std::string_view text, std::string_view style_class = {}) {
    std::string markup = "<small";
    if (!style_class.empty()) markup.append(" class=\"").append(style_class).append("\"");
    return markup.append(">").append(escaped(text)).append("</small>");
}

std::string facts_of(const Account& account) {
    return std::to_string(account.hub_id) + " \xc2\xb7 " + region_words(account.hublet);
}

// What a choice comes to is said where it is made, not only below: nobody is told when that changes.
std::string remarks_on(const AuthorizationRequest& request, const Account& account, const User& user) {
    const auto shortfall = shortfall_of(request, account);
    std::string remarks;
    if (!user.can_install)
        remarks += small_print("May not install apps: Allow leads to an error page", "flaw");
    if (!shortfall.required.empty())
        remarks += small_print("Lacks what the app requires: Allow leads to an error page", "flaw");
    if (!shortfall.optional.empty()) {
        remarks += small_print("Lacks " + std::to_string(shortfall.optional.size()) + " of " +
                               std::to_string(shortfall.optional_asked) + " optional scopes");
    }
    return remarks;
}

std::string installer_choice(const AuthorizationRequest& request, const Account& account, const User& user,
                             bool is_first) {
    std::string markup = "<label class=\"choice\"><input type=\"radio\" name=\"installer\" value=\"";
    markup.append(installer_value(account, user))
        .append("\" class=\"")
        .append(account_class(account))
        .append("\" required")
        .append(is_first ? " checked" : "")
        .append("><span class=\"what\"><strong>")
        .append(escaped(portal_name(account)))
        .append("</strong>");
    for (const auto& tag : account_tags(account))
        markup.append(" <span class=\"tag\">").append(escaped(tag)).append("</span>");
    return markup.append(small_print(facts_of(account)))
        .append(small_print(user.email))
        .append(remarks_on(request, account, user))
        .append("</span></label>\n");
}

std::string installer_choices(const AuthorizationRequest& request,
                              const std::vector<const Account*>& accounts) {
    std::string markup;
    for (const auto* account : accounts) {
        for (const auto& user : account->users)
            markup += installer_choice(request, *account, user, markup.empty());
    }
    return markup;
}

bool lacks_anything(const AuthorizationRequest& request, const Account& account) {
    const auto shortfall = shortfall_of(request, account);
    return !shortfall.required.empty() || !shortfall.optional.empty();
}

// One preview for each account where they differ, and the rules that show that of the chosen one alone. A
// browser without :has() drops the rules and shows them all, each with its account's name.
void append_previews(html::Page& page, const AuthorizationRequest& request,
                     const std::vector<const Account*>& accounts) {
    const auto& app = request.app->name;
    const bool differ =
        accounts.size() > 1 && std::any_of(accounts.begin(), accounts.end(), [&](const Account* account) {
            return lacks_anything(request, *account);
        });
    if (!differ) {
        page.body += grant_preview(request, *accounts.front(), "What " + app + " may do");
        return;
    }
    for (const auto* account : accounts) {
        page.body += grant_preview(request, *account, "What " + app + " may do in " + portal_name(*account));
        page.style += ".consent:has(." + account_class(*account) + ":checked) .grant:not(#" +
                      grant_preview_id(*account) + ") { display: none; }\n";
    }
}

std::string origin_of(const std::string& redirect_uri) {
    const auto url = parse_url(redirect_uri);
    return url ? url->origin() : std::string();
}

}  // namespace

std::string installer_value(const Account& account, const User& user) {
    return std::to_string(account.hub_id) + "-" + std::to_string(user.user_id);
}

Answer consent_page(const Config& config, const AuthorizationRequest& request, std::string_view token) {
    const auto accounts = accounts_offered(config, request);
    const bool has_choice = accounts.size() > 1 || accounts.front()->users.size() > 1;
    html::Page page;
    page.title = "Connect " + request.app->name;
    page.banner = emulator_banner;
    page.body.append("<form class=\"consent\" method=\"post\" action=\"")
        .append(consent_form_path)
        .append("\">\n<input type=\"hidden\" name=\"token\" value=\"")
        .append(escaped(token))
        .append("\">\n<fieldset>\n<legend><h2>")
        .append(has_choice ? "Choose an account" : "Account")
        .append("</h2></legend>\n")
        .append(installer_choices(request, accounts))
        .append("</fieldset>\n");
    append_previews(page, request, accounts);
    page.body.append("<p class=\"target\">You will be sent to <code>")
        .append(escaped(request.redirect_uri))
        .append("</code>.</p>\n<p class=\"buttons\">")
        .append("<button name=\"decision\" value=\"allow\" class=\"primary\">Allow</button>")
        .append("<button name=\"decision\" value=\"cancel\" formnovalidate>Cancel</button></p>\n</form>");
    return html_answer(200, page, html::Forms::own, origin_of(request.redirect_uri));
}

}  // namespace hsauth::emulator
