#include "hubspot/error_pages.h"

#include <algorithm>
#include <array>

#include "base/letter_case.h"

namespace hsauth {

namespace {

constexpr std::string_view gap = "…";

constexpr std::array<ErrorPage, 10> pages = {{
    {"scopes_insufficient", InstallRefusal::scopes_insufficient,
     "Authorization failed because the provided scopes are insufficient. Please contact the app developer."},
    {"scopes_mismatched", InstallRefusal::scopes_mismatched,
     "Authorization failed because there is a mismatch between the scopes in the install URL and the app's "
     "configured scopes. Please contact the app developer."},
    {"scopes_missing", InstallRefusal::scopes_insufficient,
     "Authorization failed because the provided scopes are missing […]"},
    {"scopes_invalid", InstallRefusal::scopes_invalid,
     "Authorization failed because one or more scopes are invalid: …. Please contact the app developer."},
    {"scopes_insufficient_older", InstallRefusal::scopes_insufficient,
     "Insufficient scopes were provided. Please contact the app developer."},
    {"account_lacks_features", InstallRefusal::account_lacks_features,
     "This account doesn't have access to some HubSpot features that are required by this app. Please "
     "contact "
     "the app developer."},
    {"redirect_mismatched", InstallRefusal::redirect_mismatched,
     "Authorization failed as the redirect URL '…' doesn't match the app's registered redirect URL"},
    {"app_not_approved", InstallRefusal::app_not_approved,
     "Authorization failed because this app hasn't been approved to access the required scopes […]"},
    {"policy_not_signed", InstallRefusal::policy_not_signed,
     "The app could not be installed because the app developer has not signed the acceptable use policy."},
    {"link_not_valid", InstallRefusal::link_not_valid,
     "This install link is no longer valid. Please visit HubSpot's App Marketplace"},
}};

// As people copy it: with line ends for blanks, and the apostrophe that a browser shows.
std::string comparable(std::string_view text) {
    constexpr std::string_view apostrophe = "\u2019";
    constexpr std::string_view no_break_space = "\u00a0";
    std::string words;
    while (!text.empty()) {
        const bool is_wide_blank = text.starts_with(no_break_space);
        if (is_wide_blank || std::string_view{" \t\r\n"}.find(text.front()) != std::string_view::npos) {
            if (!words.ends_with(' ')) words += ' ';
            text.remove_prefix(is_wide_blank ? no_break_space.size() : 1);
        } else if (text.starts_with(apostrophe)) {
            words += '\'';
            text.remove_prefix(apostrophe.size());
        } else {
            words += text.front();
            text.remove_prefix(1);
        }
    }
    return lower_case(words);
}

}  // namespace

std::span<const ErrorPage> error_pages() {
    return pages;
}

const ErrorPage& page_of(InstallRefusal refusal) {
    return *std::ranges::find(pages, refusal, &ErrorPage::refusal);
}

std::string_view beginning_of(const ErrorPage& page) {
    auto words = page.text;
    for (const auto end : {std::string_view{". Please"}, std::string_view{" ["}, std::string_view{" '"},
                           std::string_view{": …"}})
        words = words.substr(0, words.find(end));
    return words;
}

const ErrorPage* page_in(std::string_view copied) {
    const auto text = comparable(copied);
    const auto found = std::ranges::find_if(pages, [&](const ErrorPage& page) {
        return text.find(comparable(beginning_of(page))) != std::string::npos;
    });
    return found == pages.end() ? nullptr : &*found;
}

std::string page_words(const ErrorPage& page, std::string_view named) {
    std::string words{page.text};
    const auto at = words.find(gap);
    if (at != std::string::npos && !named.empty()) words.replace(at, gap.size(), named);
    return words;
}

RefusalAdvice advice_on(InstallRefusal refusal) {
    switch (refusal) {
        case InstallRefusal::scopes_insufficient:
            return {"A scope that the app requires isn't in the request's scope.",
                    "Give with --scope exactly the app's required scopes."};
        case InstallRefusal::scopes_mismatched:
            return {"The request asks for a scope that isn't in the app's list of that kind.",
                    "Give the app's required scopes with --scope and its optional ones with "
                    "--optional-scope, and no others."};
        case InstallRefusal::scopes_invalid:
            return {"A scope that the request asks for doesn't exist.",
                    "Check the names; hsauth scopes search WORD finds them."};
        case InstallRefusal::account_lacks_features:
            return {"The account's subscription lacks what a required scope needs.",
                    "Choose another account, or make that scope optional."};
        case InstallRefusal::redirect_mismatched:
            return {"The redirect URI isn't registered with the app, letter for letter.",
                    "Register it, or give a registered one with --redirect-uri."};
        case InstallRefusal::app_not_approved:
            return {"The account's super admins approve apps, and haven't approved this one.",
                    "Ask a super admin of that account to approve it."};
        case InstallRefusal::policy_not_signed:
            return {"The app's developer hasn't signed HubSpot's acceptable use policy.",
                    "Sign it in the developer account."};
        case InstallRefusal::link_not_valid:
            break;
    }
    return {"HubSpot no longer lets the app be installed by a link.",
            "Install it from the App Marketplace, or ask HubSpot's support."};
}

}  // namespace hsauth
