#include "hubspot/refusal_meanings.h"

#include <algorithm>
#include <array>

namespace hsauth {

namespace {

using enum ErrorKind;

constexpr bool once = false;
constexpr bool passes = true;

constexpr std::string_view authorize_again = "Authorize again: hsauth authorize.";
constexpr std::string_view compare_scopes = "Compare --scope with the app's Auth page in HubSpot.";
constexpr std::string_view compare_credentials = "Compare both with the app's Auth page in HubSpot.";
constexpr std::string_view documented = "Hold the request against HubSpot's reference of that endpoint.";
constexpr std::string_view another_token =
    "Get another one with hsauth refresh, or authorize again: hsauth authorize.";

struct Named {
    std::string_view name;
    Meaning meaning;
};

// HubSpot's own status names its cause most exactly.
constexpr auto by_hubspot_status = std::to_array<Named>({
    {"BAD_REFRESH_TOKEN",
     {login_needed, once,
      "the refresh token is unknown, revoked or of another app, or the app was uninstalled",
      "A refresh token lives until it is revoked or the app is uninstalled, and is good with the client id "
      "and secret of its own app alone; a placeholder or a part of a token is none.",
      authorize_again}},
    {"BAD_AUTH_CODE",
     {login_needed, once,
      "the authorization code is unknown, already used or too old, or belongs to another app",
      "A code belongs to one app and one redirect URI; a page that is loaded again or a call that is "
      "repeated sends a used one.",
      "Authorize again; a code is good once and for a few minutes."}},
    {"EXPIRED_AUTH_CODE",
     {login_needed, once, "the authorization code is too old",
      "A code is good for a few minutes after the consent.", authorize_again}},
    {"BAD_HUB",
     {login_needed, once, "the HubSpot account is gone or disconnected",
      "The account was deleted or deactivated, or the app's connection to it was cut.",
      "Authorize again, in an account that exists: hsauth authorize."}},
    {"BAD_CLIENT_ID",
     {rejected, once, "it knows no app with this client id",
      "A client ID has 36 characters, and no blanks or quotes around it. HubSpot looks at it first, so other "
      "mistakes may hide behind this one.",
      "Copy the client ID from the app's Auth page in HubSpot (not the app id or the account's id)."}},
    {"BAD_CLIENT_SECRET",
     {rejected, once, "the client secret is not this app's",
      "It is another app's or was rotated, or it was copied with blanks or quotes, or as the asterisks that "
      "HubSpot's page shows in its place; a client secret has 36 characters.",
      "Copy the client secret from the app's Auth page in HubSpot; after a rotation the old one is dead."}},
    {"BAD_REDIRECT_URI",
     {rejected, once, "the redirect URI is missing or not registered with the app",
      "HubSpot compares it exactly: scheme, host, port, path and the slash at its end. It takes no IP "
      "addresses.",
      "Register exactly this redirect URL with the app, or give a registered one with --redirect-uri."}},
    {"MISMATCH_REDIRECT_URI_AUTH_CODE",
     {rejected, once, "the redirect URI is not the one that the code was issued for",
      "The exchange repeats the redirect URI of the authorization URL, letter by letter.",
      "Give the same --redirect-uri as the authorization URL had."}},
    {"BAD_CODE_VERIFIER",
     {rejected, once, "the code verifier doesn't belong to the challenge that the code was issued for",
      "The authorization URL had a code_challenge (PKCE), and the exchange had no code_verifier or another "
      "login's.",
      "Exchange the code with the verifier of the same login, or authorize again."}},
    {"BAD_GRANT_TYPE",
     {rejected, once, "it doesn't take this grant type here",
      "grant_type is authorization_code, refresh_token or client_credentials and stands in a form-encoded "
      "body: one in a JSON body isn't read. v1 has no tokens for an app itself.",
      "Send it as a form field, and client_credentials to v3 or newer (--api-version v3)."}},
    {"BAD_SCOPES",
     {rejected, once, "the scopes are missing or not ones that the app may have",
      "A token for the app itself (client_credentials) is for the webhooks journal, and its request names at "
      "least one of the journal's scopes.",
      compare_scopes}},
    {"USER_LEVEL_CLIENT_CREDENTIALS_NOT_SUPPORTED",
     {rejected, once, "a user-level app has no token of its own",
      "Such an app, as HubSpot's MCP auth apps are, has the tokens of its users alone.",
      "Use the credentials of another app, or have a user log in: hsauth authorize."}},
});

// RFC 6749 section 5.2.
constexpr auto by_oauth_error = std::to_array<Named>({
    {"invalid_grant",
     {login_needed, once, "the code or refresh token is invalid, expired or revoked",
      "A code is good once and for a few minutes, a refresh token until it is revoked or the app is "
      "uninstalled; both belong to one app.",
      authorize_again}},
    {"access_denied",
     {login_needed, once, "the account no longer allows it",
      "The account was deleted or deactivated, or the app's connection to it was cut.", authorize_again}},
    {"invalid_client",
     {rejected, once, "the client id or secret is wrong", "One of them is another app's, or was rotated.",
      compare_credentials}},
    {"unauthorized_client",
     {rejected, once, "the app may not use this grant", "Its kind of app has other grants.", documented,
      Fault::of_request}},
    {"unsupported_grant_type",
     {rejected, once, "it doesn't take this grant type here",
      "grant_type is authorization_code, refresh_token or client_credentials, in a form-encoded body.",
      documented, Fault::of_request}},
    {"unsupported_token_type",
     {rejected, once, "it can't do that with this kind of token",
      "Only refresh tokens can be revoked; an access token lives until it expires.", documented,
      Fault::of_request}},
    {"invalid_scope",
     {rejected, once, "the scopes are not ones that the app may have",
      "A scope isn't configured with the app, or doesn't exist.", compare_scopes}},
    {"invalid_request",
     {rejected, once, "the request is off",
      "A parameter is missing, repeated or malformed, or the body isn't form-encoded.", documented,
      Fault::of_request}},
});

constexpr Meaning expired{login_needed, once, "the access token has expired",
                          "An access token lives 30 minutes (1800 s).",
                          "Get another one with hsauth refresh."};
constexpr Meaning unknown_token{
    login_needed, once, "it doesn't know the access token",
    "The Authorization header lacks or isn't \"Bearer TOKEN\", or what it carries is no access token: a "
    "refresh token, a client secret or a part of a token.",
    another_token};
constexpr Meaning missing_scopes{
    rejected, once, "the access token lacks a scope that this takes",
    "The scope isn't configured with the app, wasn't asked for, or was added after the install: an existing "
    "install keeps the scopes that it was made with. An optional scope that the account's tier or the user "
    "lacks is left out silently.",
    "Add the scope to the app and authorize again: hsauth authorize."};
constexpr Meaning limited_in_ten_seconds{
    unavailable, passes, "it got too many requests within ten seconds",
    "The app may send about 110 requests in ten seconds to one account.",
    "Try again in 10 s, and wait 10 s longer before each further attempt, as HubSpot's own client does."};
constexpr Meaning limited_in_a_second{
    unavailable, passes, "it got too many requests within a second",
    "Search endpoints have a limit of their own, a few requests in a second for one account.",
    "Try again in 1 s, and wait 1 s longer before each further attempt, as HubSpot's own client does."};
constexpr Meaning limited_in_a_day{unavailable, passes, "it got too many requests within a day",
                                   "The calls of the day are used up.", "Try again tomorrow."};
// The category of an error of HubSpot's API.
constexpr auto by_category = std::to_array<Named>({
    {"EXPIRED_AUTHENTICATION", expired},
    {"INVALID_AUTHENTICATION", unknown_token},
    {"MISSING_SCOPES", missing_scopes},
    {"RATE_LIMITS", limited},
    {"RESOURCE_LOCKED", locked},
    {"OBJECT_NOT_FOUND",
     {unavailable, once, "it finds nothing there",
      "The path or the id names nothing that is in this account.",
      "Check path and id, and with hsauth inspect whose account the token is for."}},
    {"VALIDATION_ERROR",
     {rejected, once, "it finds the values of the request wrong",
      "A field, a parameter or the body is missing, malformed or not allowed.",
      "Mend the values that it names.", Fault::of_request}},
});

constexpr auto by_policy = std::to_array<Named>({
    {"TEN_SECONDLY_ROLLING", limited_in_ten_seconds},
    {"SECONDLY", limited_in_a_second},
    {"DAILY", limited_in_a_day},
});
constexpr auto by_limit_wording = std::to_array<Named>({
    {"ten_secondly_rolling limit", limited_in_ten_seconds},
    {"secondly limit", limited_in_a_second},
    {"daily limit", limited_in_a_day},
});

// Where nothing but its words tells.
constexpr auto by_wording = std::to_array<Named>({
    {"user level OAuth token",
     {rejected, once, "this takes a user-level token, and the one shown is an app's",
      "HubSpot's MCP server (mcp.hubspot.com) takes the tokens of MCP auth apps alone, which have a consent "
      "page of their own.",
      "Use the token of an MCP auth app, which hsauth doesn't make; or the API at api.hubapi.com."}},
    {"requires one of [",
     {rejected, once, "the access token doesn't allow this",
      "The call takes one of the scopes that it names, and the token has none of them.",
      "Add one of these scopes to the app and authorize again (hsauth authorize); see what the token has "
      "with hsauth inspect."}},
    {"hasn't been granted all required scopes", missing_scopes},
    {"OAuth token used to make this call expired", expired},
    {"Authentication credentials not found", unknown_token},
});

template <std::size_t N>
const Meaning* named(const std::array<Named, N>& rows, std::string_view name) {
    const auto* found =
        std::find_if(rows.begin(), rows.end(), [&](const Named& row) { return row.name == name; });
    return found == rows.end() ? nullptr : &found->meaning;
}

template <std::size_t N>
const Meaning* worded(const std::array<Named, N>& rows, std::string_view words) {
    const auto* found = std::find_if(rows.begin(), rows.end(), [&](const Named& row) {
        return words.find(row.name) != std::string_view::npos;
    });
    return found == rows.end() ? nullptr : &found->meaning;
}

}  // namespace

const Meaning* named_meaning(const RemoteRefusal& refusal) {
    if (const auto* meaning = named(by_hubspot_status, refusal.hubspot_status)) return meaning;
    if (const auto* meaning = worded(by_wording, refusal.message)) return meaning;
    if (const auto* meaning = named(by_oauth_error, refusal.oauth_error)) return meaning;
    return named(by_category, refusal.category);
}

const Meaning* limit_meaning(const RemoteRefusal& refusal) {
    if (const auto* meaning = named(by_policy, refusal.policy_name)) return meaning;
    if (const auto* meaning = worded(by_limit_wording, refusal.message)) return meaning;
    return refusal.policy_name == "RATE_LIMIT" ? &limited : nullptr;
}

}  // namespace hsauth
