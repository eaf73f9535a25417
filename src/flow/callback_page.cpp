#include "flow/callback_page.h"

#include "html/blocks.h"
#include "html/page.h"

namespace hsauth {

namespace {

CallbackReply reply_with(int status, html::Page page) {
    page.body += html::origin_line("Made by hsauth on this computer.");
    CallbackReply reply;
    reply.status = status;
    reply.html = html::render(page);
    reply.content_security_policy = html::content_security_policy();
    return reply;
}

std::string number_text(const std::optional<std::int64_t>& number) {
    return number ? std::to_string(*number) : std::string{};
}

// "acme.com (12345)", or what there is of it.
std::string account_text(const FinishedLogin& login) {
    const auto id = number_text(login.hub_id);
    if (login.hub_domain.empty()) return id;
    return id.empty() ? login.hub_domain : login.hub_domain + " (" + id + ")";
}

std::string granted_text(const FinishedLogin& login) {
    if (!login.granted_scopes) return {};
    const auto missing = login.missing_scopes.size();
    return std::to_string(*login.granted_scopes) + " granted" +
           (missing == 0 ? "" : ", " + std::to_string(missing) + " missing");
}

std::string missing_scopes_note(const std::vector<std::string>& missing) {
    if (missing.empty()) return {};
    return html::note(missing.size() == 1 ? "HubSpot did not grant one required scope:"
                                          : "HubSpot did not grant these required scopes:",
                      missing);
}

std::string next_step(const FinishedLogin& login) {
    if (login.profile.empty()) {
        return html::paragraph("The login was not saved, as you asked. The terminal has the result.");
    }
    return html::subheading("What next") +
           html::paragraph("In the terminal, this prints a valid access token, refreshed when needed:") +
           html::command_line("hsauth token" + (login.goes_without_naming ? "" : " -p " + login.profile));
}

// What a person can do about an error code of RFC 6749 section 4.1.2.1.
std::string_view way_out_of(std::string_view error) {
    if (error == "access_denied") return "If that wasn't meant, authorize again and allow the access.";
    if (error == "invalid_scope") {
        return "Compare the scopes in the call with those in the app's settings, then authorize again.";
    }
    if (error == "server_error" || error == "temporarily_unavailable") {
        return "That is HubSpot's own trouble: authorize again in a few minutes.";
    }
    return "The terminal says more. Mend what it names, then authorize again.";
}

// Foreign words on our page are escaped. Those that hold markup were meant for something else than reading;
// they are shown in the terminal alone.
std::string readable(std::string_view words) {
    return words.find_first_of("<>") == std::string_view::npos ? std::string(words) : std::string{};
}

struct StrayWords {
    std::string_view title;
    std::string_view text;
};

StrayWords words_about(NotOurs reason) {
    switch (reason) {
        case NotOurs::malformed:
            return {"That was no request hsauth can read",
                    "What came in is no proper HTTP request, or its address is badly encoded."};
        case NotOurs::head_too_large:
            return {"That request is too large",
                    "Its address and headers are over 16 KiB, mostly because of cookies that other programs "
                    "have set for localhost. Delete those, or use a private window."};
        case NotOurs::wrong_host:
            return {"Not under this name",
                    "The redirect counts only under the host of the app's redirect URL."};
        case NotOurs::wrong_path:
            return {"Nothing is here", "The redirect counts only at the path of the app's redirect URL."};
        case NotOurs::wrong_method:
            return {"Only GET works here", "A browser that is redirected asks with GET."};
        case NotOurs::has_body:
            return {"No data, please", "A browser that is redirected sends an address and no body."};
        case NotOurs::no_navigation:
            return {"Only a page's own visit counts",
                    "The browser marked this request as a preview or as a part of another page."};
        case NotOurs::wrong_state:
            return {"This belongs to another login",
                    "The address doesn't carry the state of the login that is waiting. It may come from an "
                    "older tab, or from somebody who wants to slip you a login of theirs."};
        case NotOurs::wrong_issuer:
            return {"This comes from another server",
                    "The issuer in the address isn't the one that was asked for with --issuer."};
        case NotOurs::ambiguous:
            return {"That address contradicts itself",
                    "It says something twice, or brings a code and an error together."};
        case NotOurs::no_code:
            return {"The code is missing", "The address has neither a code nor an error."};
        case NotOurs::already_used:
            return {
                "This login has already come back",
                "A redirect counts once. How the login ended is said in the terminal and in the first tab."};
    }
    return {"Nothing is here", ""};
}

}  // namespace

CallbackReply finished_page(const FinishedLogin& login) {
    html::Page page;
    page.mood = html::Mood::good;
    page.title = login.profile.empty() ? "Authorized" : "Authorized and saved";
    page.body = html::paragraph("HubSpot gave hsauth its tokens. You can close this tab.") +
                html::fact_list({{"Account", account_text(login)},
                                 {"App", number_text(login.app_id)},
                                 {"Client ID", login.client_id},
                                 {"Profile", login.profile},
                                 {"Scopes", granted_text(login)}}) +
                missing_scopes_note(login.missing_scopes) + next_step(login);
    return reply_with(200, std::move(page));
}

CallbackReply denied_page(const Denied& denied, const AttemptedLogin& login) {
    html::Page page;
    page.mood = html::Mood::bad;
    page.title = denied.error == "access_denied" ? "Access was declined" : "HubSpot refused";
    page.body = html::paragraph("No token was issued, and nothing was saved.") +
                html::fact_list({{"Account", number_text(login.account)},
                                 {"Client ID", login.client_id},
                                 {"Error", readable(denied.error)}});
    const auto description = readable(denied.description);
    if (!description.empty()) page.body += html::quotation(description);
    page.body += html::subheading("What to do") + html::paragraph(way_out_of(denied.error)) +
                 html::command_line("hsauth authorize");
    return reply_with(200, std::move(page));
}

CallbackReply failed_page(const Error& error, AppInstalled installed, const AttemptedLogin& login) {
    html::Page page;
    page.mood = html::Mood::bad;
    page.title = "The login failed";
    page.body = html::paragraph(error.message) +
                html::fact_list({{"Account", number_text(login.account)}, {"Client ID", login.client_id}});
    if (!error.hint.empty()) page.body += html::subheading("What to do") + html::paragraph(error.hint);
    if (installed == AppInstalled::perhaps) {
        page.body += html::note(
            "No login was saved. HubSpot may show the app as installed in the account all the same.", {});
    }
    return reply_with(500, std::move(page));
}

CallbackReply stray_page(const Dismissed& dismissed) {
    const auto words = words_about(dismissed.reason);
    html::Page page;
    page.title = words.title;
    page.body = html::paragraph(words.text);
    if (dismissed.reason != NotOurs::already_used) {
        page.body += html::paragraph(
            "hsauth goes on waiting. To log in, open the address that is printed in the terminal.");
    }
    auto reply = reply_with(dismissed.status, std::move(page));
    if (dismissed.status == 405) reply.allow = "GET";
    return reply;
}

CallbackReply waiting_page() {
    html::Page page;
    page.title = "hsauth is waiting for HubSpot";
    page.body =
        html::paragraph(
            "This port is where HubSpot sends your browser back to, once you have allowed the access.") +
        html::paragraph("Go back to the terminal and open the address that is printed there.");
    return reply_with(404, std::move(page));
}

CallbackReply redirect_to(std::string_view authorization_url) {
    CallbackReply reply;
    reply.status = 302;
    reply.location = authorization_url;
    return reply;
}

}  // namespace hsauth
