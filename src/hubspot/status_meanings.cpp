#include "hubspot/status_meanings.h"

#include <algorithm>
#include <array>

namespace hsauth {

namespace {

using enum ErrorKind;

constexpr bool once = false;
constexpr bool passes = true;

constexpr std::string_view another_token =
    "Get another one with hsauth refresh, or authorize again: hsauth authorize.";
constexpr std::string_view shortly = "Try again in a few seconds.";

struct StatusMeaning {
    int first;
    int last;
    Meaning meaning;
};

// HubSpot's "Error handling" page has its support asked about these alone.
constexpr Meaning broken_inside{unavailable, passes, "a network of its own is broken",
                                "Servers of HubSpot's don't reach or don't trust each other.",
                                "Try again later; if it lasts, ask HubSpot's support."};

// The first that fits.
constexpr auto by_http_status = std::to_array<StatusMeaning>({
    {300,
     399,
     {unavailable, once, "it redirects, and no secret is sent after a redirect",
      "The address isn't the API's own, or something on the way answers in its place.", "Check --api-url."}},
    {401,
     401,
     {rejected, once, "it doesn't accept the credentials", "The client id or secret is another app's.",
      "Compare client id and secret with the app's Auth page in HubSpot."}},
    {403,
     403,
     {rejected, once, "it forbids the request", "The app may not do this.",
      "Compare client id and secret with the app's Auth page in HubSpot."}},
    {404,
     404,
     {unavailable, once, "it has no such endpoint", "Host, version or path are another's.",
      "Check --api-url and --api-version."}},
    {410,
     410,
     {unavailable, once, "it has taken this endpoint away",
      "HubSpot takes old versions away; those of OAuth v1 on 2027-02-16.",
      "Use --api-version v3 or newer; v1 ends on 2027-02-16."}},
    {415,
     415,
     {rejected, once, "it doesn't take this kind of body",
      "The OAuth endpoints take application/x-www-form-urlencoded alone, and no JSON.",
      "Send the parameters form-encoded.", Fault::of_request}},
    {423, 423, locked},
    {429, 429, limited},
    {477,
     477,
     {unavailable, passes, "the account is being moved to another data centre",
      "HubSpot moves the account's data, and answers nothing for it meanwhile.",
      "Try again later; the move can take up to a day."}},
    {400,
     499,
     {rejected, once, "it refuses the request", "It says no more than that.",
      "Hold the request against HubSpot's reference of that endpoint.", Fault::of_request}},
    {522, 522, broken_inside},
    {525, 526, broken_inside},
    {500,
     599,
     {unavailable, passes, "it is out of order",
      "HubSpot is overloaded or has a fault of its own; the request need not be at fault.", shortly}},
});

// What is different where an access token was shown instead of the app's credentials.
constexpr auto by_http_status_of_call = std::to_array<StatusMeaning>({
    {401,
     401,
     {login_needed, once, "it doesn't accept the access token",
      "It has expired (an access token lives 30 minutes), or is no access token.", another_token}},
    {403,
     403,
     {rejected, once, "the access token doesn't allow this",
      "A scope is missing, or the user who authorized the app lacks the permission.",
      "See what it allows with hsauth inspect."}},
    {404,
     404,
     {unavailable, once, "it finds no such endpoint, or nothing there",
      "Host, version, path or id are off, or the thing is in another account.",
      "Check --api-url and --api-version."}},
});

constexpr std::string_view allow_it =
    "Run the command again and allow the app, in an account where you may install it.";

struct Named {
    std::string_view name;
    Meaning meaning;
};

// RFC 6749 section 4.1.2.1.
constexpr auto by_redirect_error = std::to_array<Named>({
    {"access_denied",
     {denied, once, "the authorization was refused",
      "Somebody chose to cancel, or the account doesn't let them install the app: that takes a Super Admin "
      "or the permission \"App Marketplace Access\".",
      allow_it}},
    {"invalid_scope",
     {denied, once, "the scopes are not ones that the app may have",
      "The authorization URL asks for a scope that isn't configured with the app, or lacks a required one.",
      "Compare --scope with the app's Auth page in HubSpot."}},
    {"unauthorized_client",
     {denied, once, "the app may not be authorized so", "The client id is of another kind of app.",
      "Compare the client id with the app's Auth page in HubSpot."}},
    {"server_error",
     {denied, passes, "HubSpot has a fault of its own", "The request need not be at fault.",
      "Run the command again."}},
    {"temporarily_unavailable",
     {denied, passes, "HubSpot is too busy", "The request need not be at fault.", "Run the command again."}},
});
constexpr Meaning refused_on_redirect{denied, once, "the authorization was refused",
                                      "HubSpot sent the browser back with an error in place of a code.",
                                      allow_it};

template <std::size_t N>
const Meaning* ranged(const std::array<StatusMeaning, N>& rows, int status) {
    const auto* found = std::find_if(rows.begin(), rows.end(), [&](const StatusMeaning& row) {
        return status >= row.first && status <= row.last;
    });
    return found == rows.end() ? nullptr : &found->meaning;
}

}  // namespace

const Meaning* status_meaning(int http_status, Shown shown) {
    const auto* special =
        shown == Shown::access_token ? ranged(by_http_status_of_call, http_status) : nullptr;
    return special != nullptr ? special : ranged(by_http_status, http_status);
}

const Meaning& redirect_meaning(std::string_view error) {
    const auto* found = std::find_if(by_redirect_error.begin(), by_redirect_error.end(),
                                     [&](const Named& row) { return row.name == error; });
    return found == by_redirect_error.end() ? refused_on_redirect : found->meaning;
}

}  // namespace hsauth
