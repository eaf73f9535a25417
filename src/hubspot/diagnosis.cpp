#include "hubspot/diagnosis.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/display_text.h"

namespace hsauth {

namespace {

struct Meaning {
    std::string_view name;
    ErrorKind kind;
    std::string_view what;
    std::string_view mend;
};

constexpr std::string_view authorize_again = "Authorize again: hsauth authorize.";
// In bytes; together with what hsauth says itself, a message stays within 4 KiB.
constexpr std::size_t longest_name = 64;
constexpr std::size_t longest_message = 2048;
constexpr std::string_view report_it =
    "This should not happen; run the command again with --verbose and report what it shows.";

// HubSpot's own status names its cause most exactly.
constexpr std::array hubspot_meanings = {
    Meaning{"BAD_REFRESH_TOKEN", ErrorKind::login_needed,
            "the refresh token is unknown, revoked or of another app, or the app was uninstalled",
            authorize_again},
    Meaning{"BAD_AUTH_CODE", ErrorKind::login_needed,
            "the authorization code is unknown, already used or too old, or belongs to another app",
            "Authorize again; a code is good once and for a few minutes."},
    Meaning{"EXPIRED_AUTH_CODE", ErrorKind::login_needed, "the authorization code is too old",
            authorize_again},
    Meaning{"BAD_HUB", ErrorKind::login_needed, "the HubSpot account is gone or disconnected",
            "Authorize again, in an account that exists: hsauth authorize."},
    Meaning{"BAD_CLIENT_ID", ErrorKind::rejected, "it knows no app with this client id",
            "Copy the client ID from the app's Auth page in HubSpot (not the app id or the account's id)."},
    Meaning{
        "BAD_CLIENT_SECRET", ErrorKind::rejected, "the client secret is not this app's",
        "Copy the client secret from the app's Auth page in HubSpot; after a rotation the old one is dead."},
    Meaning{"BAD_REDIRECT_URI", ErrorKind::rejected,
            "the redirect URI is missing or not registered with the app",
            "Register exactly this redirect URL with the app, or give a registered one with --redirect-uri."},
    Meaning{"MISMATCH_REDIRECT_URI_AUTH_CODE", ErrorKind::rejected,
            "the redirect URI is not the one that the code was issued for",
            "Give the same --redirect-uri as the authorization URL had."},
    Meaning{"BAD_CODE_VERIFIER", ErrorKind::rejected,
            "the code verifier doesn't belong to the challenge that the code was issued for",
            "Exchange the code with the verifier of the same login, or authorize again."},
    Meaning{"BAD_GRANT_TYPE", ErrorKind::rejected, "it doesn't take this grant type here",
            "Use --api-version v3 or newer; v1 has no tokens for an app itself."},
    Meaning{"BAD_SCOPES", ErrorKind::rejected, "the scopes are missing or not ones that the app may have",
            "Compare --scope with the app's Auth page in HubSpot."},
    Meaning{"USER_LEVEL_CLIENT_CREDENTIALS_NOT_SUPPORTED", ErrorKind::rejected,
            "a user-level app has no token of its own", "Use hsauth authorize."},
};

// RFC 6749 section 5.2.
constexpr std::array oauth_meanings = {
    Meaning{"invalid_grant", ErrorKind::login_needed,
            "the code or refresh token is invalid, expired or revoked", authorize_again},
    Meaning{"access_denied", ErrorKind::login_needed, "the account no longer allows it", authorize_again},
    Meaning{"invalid_client", ErrorKind::rejected, "the client id or secret is wrong",
            "Compare both with the app's Auth page in HubSpot."},
    Meaning{"unauthorized_client", ErrorKind::rejected, "the app may not use this grant", report_it},
    Meaning{"unsupported_grant_type", ErrorKind::rejected, "it doesn't take this grant type here", report_it},
    Meaning{"unsupported_token_type", ErrorKind::rejected, "it can't do that with this kind of token",
            report_it},
    Meaning{"invalid_scope", ErrorKind::rejected, "the scopes are not ones that the app may have",
            "Compare --scope with the app's Auth page in HubSpot."},
    Meaning{"invalid_request", ErrorKind::rejected, "the request is off", report_it},
};

// The category of an error of HubSpot's API.
constexpr std::array category_meanings = {
    Meaning{"EXPIRED_AUTHENTICATION", ErrorKind::login_needed, "the access token has expired",
            "Get another one with hsauth refresh. One that is said to have expired decades ago is no access "
            "token at all."},
    Meaning{"INVALID_AUTHENTICATION", ErrorKind::login_needed, "it doesn't know the access token",
            "Get another one with hsauth refresh, or authorize again: hsauth authorize."},
    Meaning{"MISSING_SCOPES", ErrorKind::rejected, "the access token lacks a scope that this takes",
            "Authorize again with the scope: hsauth authorize."},
};

struct StatusMeaning {
    int first;
    int last;
    ErrorKind kind;
    bool retryable;
    std::string_view what;
    std::string_view mend;
};

// HubSpot's "Error handling" page has its support asked about these alone.
constexpr std::string_view broken_inside = "a network of its own is broken";
constexpr std::string_view ask_support = "Try again later; if it lasts, ask HubSpot's support.";

// The first that fits.
constexpr std::array status_meanings = {
    StatusMeaning{300, 399, ErrorKind::unavailable, false,
                  "it redirects, and no secret is sent after a redirect", "Check --api-url."},
    StatusMeaning{401, 401, ErrorKind::rejected, false, "it doesn't accept the credentials",
                  "Compare client id and secret with the app's Auth page in HubSpot."},
    StatusMeaning{403, 403, ErrorKind::rejected, false, "it forbids the request",
                  "Compare client id and secret with the app's Auth page in HubSpot."},
    StatusMeaning{404, 404, ErrorKind::unavailable, false, "it has no such endpoint",
                  "Check --api-url and --api-version."},
    StatusMeaning{410, 410, ErrorKind::unavailable, false, "it has taken this endpoint away",
                  "Use --api-version v3 or newer; v1 ends on 2027-02-16."},
    StatusMeaning{423, 423, ErrorKind::unavailable, true, "it has locked the resource for a moment",
                  "Try again in a few seconds."},
    StatusMeaning{429, 429, ErrorKind::unavailable, true, "it got too many requests",
                  "Try again in a few seconds."},
    StatusMeaning{477, 477, ErrorKind::unavailable, true, "the account is being moved to another data centre",
                  "Try again later; the move can take up to a day."},
    StatusMeaning{400, 499, ErrorKind::rejected, false, "it refuses the request", report_it},
    StatusMeaning{522, 522, ErrorKind::unavailable, true, broken_inside, ask_support},
    StatusMeaning{525, 526, ErrorKind::unavailable, true, broken_inside, ask_support},
    StatusMeaning{500, 599, ErrorKind::unavailable, true, "it is out of order",
                  "Try again in a few seconds."},
};

// What is different where an access token was shown instead of the app's credentials.
constexpr std::array access_token_meanings = {
    StatusMeaning{401, 401, ErrorKind::login_needed, false, "it doesn't accept the access token",
                  "Get another one with hsauth refresh, or authorize again: hsauth authorize."},
    StatusMeaning{403, 403, ErrorKind::rejected, false, "the access token doesn't allow this",
                  "See what it allows with hsauth inspect."},
    StatusMeaning{404, 404, ErrorKind::unavailable, false, "it finds no such endpoint, or nothing there",
                  "Check --api-url and --api-version."},
};

template <std::size_t N>
const StatusMeaning* find(const std::array<StatusMeaning, N>& meanings, int status) {
    const auto found = std::find_if(meanings.begin(), meanings.end(), [&](const StatusMeaning& m) {
        return status >= m.first && status <= m.last;
    });
    return found == meanings.end() ? nullptr : &*found;
}

template <std::size_t N>
const Meaning* find(const std::array<Meaning, N>& meanings, std::string_view name) {
    const auto found =
        std::find_if(meanings.begin(), meanings.end(), [&](const Meaning& m) { return m.name == name; });
    return found == meanings.end() ? nullptr : &*found;
}

// "HTTP 400 BAD_AUTH_CODE", as far as it was said: an error body that somebody pasted has no HTTP status.
std::string label_of(const RemoteRefusal& refusal) {
    const auto& oauth_name = refusal.oauth_error.empty() ? refusal.category : refusal.oauth_error;
    const auto& name = refusal.hubspot_status.empty() ? oauth_name : refusal.hubspot_status;
    std::string label = refusal.http_status ? "HTTP " + std::to_string(*refusal.http_status) : "";
    if (!name.empty()) label += (label.empty() ? "" : " ") + display_text(name, longest_name);
    return label.empty() ? "without a status" : label;
}

Error error_of(ErrorKind kind, bool retryable, std::string_view what, std::string_view mend,
               RemoteRefusal refusal) {
    Error error;
    error.kind = kind;
    error.retryable = retryable;
    error.message = "HubSpot answered " + label_of(refusal) + ": " + std::string(what) + ".";
    if (!refusal.message.empty())
        error.message += " It says: \"" + display_text(refusal.message, longest_message) + "\".";
    error.hint = mend;
    if (refusal.http_status == 429 && refusal.policy_name == "DAILY")
        error.hint = "Try again tomorrow; the calls of the day are used up.";
    if (retryable && refusal.retry_after)
        error.hint = "Try again after " + std::to_string(refusal.retry_after->count()) + " s, as it asks.";
    error.remote = std::move(refusal);
    return error;
}

}  // namespace

Error diagnose(RemoteRefusal refusal, Shown shown) {
    const auto status = refusal.http_status.value_or(0);
    const auto* row = shown == Shown::access_token ? find(access_token_meanings, status) : nullptr;
    if (row == nullptr) row = find(status_meanings, status);

    // What passes by itself, or comes from somebody else, must not cost a login, whatever its body names.
    const bool body_decides = !refusal.http_status || (row != nullptr && status >= 400 && !row->retryable);
    if (body_decides) {
        const auto* meaning = find(hubspot_meanings, refusal.hubspot_status);
        if (meaning == nullptr) meaning = find(oauth_meanings, refusal.oauth_error);
        if (meaning == nullptr) meaning = find(category_meanings, refusal.category);
        if (meaning != nullptr)
            return error_of(meaning->kind, false, meaning->what, meaning->mend, std::move(refusal));
    }
    if (row == nullptr) {
        return error_of(ErrorKind::unavailable, false, "that is no answer to an OAuth request",
                        "Check --api-url.", std::move(refusal));
    }
    return error_of(row->kind, row->retryable, row->what, row->mend, std::move(refusal));
}

}  // namespace hsauth
