#include "emulator/consent_page.h"

#include "base/url.h"
#include "emulator/page_banner.h"

namespace hsauth::emulator {

namespace {

using html::escaped;

void append_scopes(std::string& body, std::string_view heading, const ScopeNames& scopes) {
    if (scopes.empty()) return;
    body.append("<h2>").append(heading).append("</h2>\n<ul class=\"scopes\">\n");
    for (const auto& scope : scopes)
        body.append("<li><code>").append(escaped(scope)).append("</code></li>\n");
    body.append("</ul>\n");
}

void append_installer(std::string& body, const Account& account, const User& user, bool is_first) {
    const auto value = installer_value(account, user);
    body.append("<label class=\"choice\"><input type=\"radio\" name=\"installer\" value=\"")
        .append(escaped(value))
        .append("\" required")
        .append(is_first ? " checked" : "")
        .append("><span><strong>")
        .append(escaped(account.hub_domain))
        .append("</strong> (")
        .append(std::to_string(account.hub_id))
        .append(")<small>")
        .append(escaped(account.hublet))
        .append(" &middot; ")
        .append(escaped(user.email))
        .append("</small></span></label>\n");
}

void append_installers(std::string& body, const Config& config, const AuthorizationRequest& request) {
    bool is_first = true;
    for (const auto& account : config.accounts) {
        if (request.account != nullptr && request.account != &account) continue;
        for (const auto& user : account.users) {
            append_installer(body, account, user, is_first);
            is_first = false;
        }
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
    html::Page page;
    page.title = "Connect " + request.app->name;
    page.banner = emulator_banner;
    page.body.append("<form class=\"consent\" method=\"post\" action=\"")
        .append(consent_form_path)
        .append("\">\n<input type=\"hidden\" name=\"token\" value=\"")
        .append(escaped(token))
        .append("\">\n<fieldset>\n<legend>Choose an account</legend>\n");
    append_installers(page.body, config, request);
    page.body.append("</fieldset>\n");
    append_scopes(page.body, "The app requires", request.scope);
    append_scopes(page.body, "Granted if the account has them", request.optional_scope);
    page.body.append("<p class=\"target\">You will be sent to <code>")
        .append(escaped(request.redirect_uri))
        .append("</code>.</p>\n<p class=\"buttons\">")
        .append("<button name=\"decision\" value=\"allow\" class=\"primary\">Allow</button>")
        .append("<button name=\"decision\" value=\"cancel\" formnovalidate>Cancel</button></p>\n</form>");
    return html_answer(200, page, html::Forms::own, origin_of(request.redirect_uri));
}

}  // namespace hsauth::emulator
