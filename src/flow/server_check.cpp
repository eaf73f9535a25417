#include "flow/server_check.h"

#include <algorithm>
#include <chrono>
#include <string>

#include "base/http_date.h"

namespace hsauth {

namespace {

// A report that waits for a dead network for half a minute is no help.
constexpr std::chrono::milliseconds longest_reach{5000};
// Dates are to the second, and an answer takes its time.
constexpr std::chrono::seconds good_clock{60};
// A token counts as good with less than this left of it by default, so that a clock as wrong as that uses
// dead ones.
constexpr std::chrono::seconds usable_clock{300};

std::string in_words(std::chrono::seconds difference) {
    return std::to_string(std::chrono::abs(difference).count()) + " s " +
           (difference.count() > 0 ? "ahead of" : "behind");
}

Findings check_clock(Timestamp here, const std::string& date, const Origin& api) {
    const auto there = read_http_date(date);
    if (!there) return {};
    const auto difference = here - *there;
    if (std::chrono::abs(difference) <= good_clock) return {};
    const auto level =
        std::chrono::abs(difference) > usable_clock ? FindingLevel::error : FindingLevel::warning;
    return {{"clock", level,
             "This machine's clock is " + in_words(difference) + " that of " + api.text() +
                 ", so tokens seem to expire at another time than they do.",
             "Set the clock, by NTP for instance."}};
}

// HubSpot looks at the scopes only after it has taken the credentials, so a refusal for their lack proves
// these.
bool is_let_in(const Error& error) {
    return error.remote && (error.remote->hubspot_status == "BAD_SCOPES" ||
                            error.remote->hubspot_status == "USER_LEVEL_CLIENT_CREDENTIALS_NOT_SUPPORTED");
}

// Whether the refusal is of the id or the secret, and not of something else about the request.
bool is_of_credentials(const Error& error) {
    return error.remote &&
           (error.remote->hubspot_status == "BAD_CLIENT_ID" ||
            error.remote->hubspot_status == "BAD_CLIENT_SECRET" ||
            (error.remote->hubspot_status.empty() && error.remote->oauth_error == "invalid_client"));
}

}  // namespace

Findings check_server(World& world, const Connection& connection) {
    HttpRequest request{"GET", connection.api, Secret{"/"}, "/", {}, {}, {}, connection.ca_file};
    const auto answer = world.http.send(request, std::min(connection.timeout, longest_reach));
    if (answer) return check_clock(world.clock.now(), std::string(answer->header("Date")), connection.api);
    const bool is_ours = answer.error().kind == ErrorKind::local;
    const bool may_pass = answer.error().retryable;
    return {{is_ours ? "network_settings" : "api_unreachable",
             may_pass && !is_ours ? FindingLevel::warning : FindingLevel::error, answer.error().message,
             answer.error().hint}};
}

Findings check_credentials(World& world, const Connection& connection) {
    if (connection.app.client_id.empty() || connection.app.client_secret.empty()) {
        return {{"credentials_unchecked", FindingLevel::warning,
                 "HubSpot wasn't asked about the credentials, since it takes both client id and secret.",
                 "Give --client-id and --client-secret-file, or set HUBSPOT_CLIENT_ID and "
                 "HUBSPOT_CLIENT_SECRET."}};
    }
    // v1 doesn't know that grant; the credentials are the same.
    Connection asked{{connection.app.client_id, connection.app.client_secret.clone()},
                     connection.api,
                     connection.version == ApiVersion::v1 ? ApiVersion::v3 : connection.version,
                     connection.timeout,
                     connection.ca_file};
    const auto answer = asked.open(world).app_token({});
    if (answer || is_let_in(answer.error())) {
        return {{"credentials_good",
                 FindingLevel::note,
                 "HubSpot takes the client id with the client secret.",
                 {}}};
    }
    return {{is_of_credentials(answer.error()) ? "credentials_refused" : "credentials_unchecked",
             FindingLevel::error, answer.error().message, answer.error().hint}};
}

}  // namespace hsauth
