#include "hubspot/diagnosis.h"

#include <algorithm>
#include <vector>

#include "hubspot/error_answer.h"
#include "support/catch.h"

using namespace hsauth;

namespace {

Error diagnosis_of(int status, std::string_view body) {
    return diagnose(read_error_answer(status, body));
}

bool holds(std::string_view text, std::string_view piece) {
    return text.find(piece) != std::string_view::npos;
}

struct Case {
    std::string name;
    int status;
    std::string body;
    ErrorKind kind;
    std::string meaning;  // a piece of the message
    std::string mend;     // a piece of the hint
};

// The bodies that HubSpot's OAuth endpoints are known to send.
std::vector<Case> known_bodies() {
    return {
        {"refresh token dead, new shape", 400,
         R"({"error":"invalid_grant","error_description":"refresh token is invalid, expired or revoked",)"
         R"("status":"BAD_REFRESH_TOKEN","message":"refresh token is invalid, expired or revoked"})",
         ErrorKind::login_needed, "the refresh token is unknown, revoked", "hsauth authorize"},
        {"refresh token dead, older text", 400,
         R"({"status":"BAD_REFRESH_TOKEN","message":"missing or invalid refresh token"})",
         ErrorKind::login_needed, "the refresh token is unknown, revoked", "hsauth authorize"},
        {"code unknown, used or expired", 400,
         R"({"status":"BAD_AUTH_CODE","message":"missing or unknown auth code","error":"invalid_grant"})",
         ErrorKind::login_needed, "the authorization code is unknown, already used or too old",
         "Authorize again"},
        {"code expired, old status", 400, R"({"status":"EXPIRED_AUTH_CODE"})", ErrorKind::login_needed,
         "the authorization code is too old", "hsauth authorize"},
        {"redirect URI of another login", 400, R"({"status":"MISMATCH_REDIRECT_URI_AUTH_CODE"})",
         ErrorKind::rejected, "not the one that the code was issued for", "--redirect-uri"},
        {"redirect URI not registered", 400, R"({"status":"BAD_REDIRECT_URI"})", ErrorKind::rejected,
         "not registered", "--redirect-uri"},
        {"client id unknown", 400,
         R"({"status":"BAD_CLIENT_ID","message":"missing or unknown client id","error":"invalid_request",)"
         R"("error_description":"missing or unknown client id"})",
         ErrorKind::rejected, "no app with this client id", "client ID"},
        {"client id unknown, as others saw it", 400, R"({"status":"BAD_CLIENT_ID","error":"invalid_client"})",
         ErrorKind::rejected, "no app with this client id", "client ID"},
        {"client secret wrong", 400,
         R"({"status":"BAD_CLIENT_SECRET","error":"invalid_client",)"
         R"("error_description":"missing or invalid client secret"})",
         ErrorKind::rejected, "the client secret is not this app's", "client secret"},
        {"PKCE mismatch", 400, R"({"status":"BAD_CODE_VERIFIER","error":"invalid_grant"})",
         ErrorKind::rejected, "the code verifier doesn't belong", "verifier"},
        {"grant type", 400, R"({"status":"BAD_GRANT_TYPE","error":"unsupported_grant_type"})",
         ErrorKind::rejected, "doesn't take this grant type", "--api-version"},
        {"JSON where a form was due", 415, "", ErrorKind::rejected, "HTTP 415", "--verbose"},
        {"app token without scopes", 400, R"({"status":"BAD_SCOPES"})", ErrorKind::rejected,
         "the scopes are missing", "--scope"},
        {"app token of a user-level app", 400, R"({"status":"USER_LEVEL_CLIENT_CREDENTIALS_NOT_SUPPORTED"})",
         ErrorKind::rejected, "a user-level app", "hsauth authorize"},
        {"account gone", 400,
         R"({"status":"BAD_HUB","message":"missing or unknown hub id","error":"access_denied"})",
         ErrorKind::login_needed, "the HubSpot account is gone", "an account that exists"},
        {"account gone, old capture", 403,
         R"({"status":"BAD_HUB","message":"missing or unknown hub id","correlationId":"c","requestId":"r"})",
         ErrorKind::login_needed, "the HubSpot account is gone", "an account that exists"},
    };
}

}  // namespace

TEST_CASE("Each refusal that HubSpot is known for has its kind, its meaning and its mend", "[diagnosis]") {
    for (const auto& known : known_bodies()) {
        CAPTURE(known.name);
        const auto error = diagnosis_of(known.status, known.body);
        CHECK(error.kind == known.kind);
        CHECK_FALSE(error.retryable);
        CHECK(error.message.starts_with("HubSpot answered HTTP " + std::to_string(known.status)));
        CHECK(holds(error.message, known.meaning));
        CHECK(holds(error.hint, known.mend));
        REQUIRE(error.remote);
        CHECK(error.remote->http_status == known.status);
        if (!error.remote->hubspot_status.empty()) CHECK(holds(error.message, error.remote->hubspot_status));
        if (!error.remote->message.empty())
            CHECK(holds(error.message, "It says: \"" + error.remote->message + "\"."));
    }
}

TEST_CASE("Without HubSpot's status the OAuth error decides", "[diagnosis]") {
    const std::vector<std::pair<std::string, ErrorKind>> table = {
        {"invalid_grant", ErrorKind::login_needed},      {"access_denied", ErrorKind::login_needed},
        {"invalid_client", ErrorKind::rejected},         {"unauthorized_client", ErrorKind::rejected},
        {"unsupported_grant_type", ErrorKind::rejected}, {"unsupported_token_type", ErrorKind::rejected},
        {"invalid_scope", ErrorKind::rejected},          {"invalid_request", ErrorKind::rejected},
    };
    for (const auto& [name, kind] : table) {
        CAPTURE(name);
        const auto error = diagnosis_of(400, R"({"error":")" + name + "\"}");
        CHECK(error.kind == kind);
        CHECK(holds(error.message, "HTTP 400 " + name + ": "));
        CHECK_FALSE(error.hint.empty());
        // A status of HubSpot's that nobody knows leaves the decision to the OAuth error.
        CHECK(diagnosis_of(400, R"({"status":"BAD_NEWS","error":")" + name + "\"}").kind == kind);
    }
    CHECK(diagnosis_of(401, R"({"error":"invalid_client"})").kind == ErrorKind::rejected);
}

TEST_CASE("Without either the HTTP status decides", "[diagnosis]") {
    struct Row {
        int status;
        ErrorKind kind;
        bool retryable;
    };
    for (const auto& row : {
             Row{400, ErrorKind::rejected, false},
             Row{401, ErrorKind::rejected, false},
             Row{403, ErrorKind::rejected, false},
             Row{404, ErrorKind::unavailable, false},
             Row{405, ErrorKind::rejected, false},
             Row{415, ErrorKind::rejected, false},
             Row{499, ErrorKind::rejected, false},
             Row{423, ErrorKind::unavailable, true},
             Row{429, ErrorKind::unavailable, true},
             Row{477, ErrorKind::unavailable, true},
             Row{500, ErrorKind::unavailable, true},
             Row{503, ErrorKind::unavailable, true},
             Row{524, ErrorKind::unavailable, true},
             Row{301, ErrorKind::unavailable, false},
             Row{307, ErrorKind::unavailable, false},
             Row{100, ErrorKind::unavailable, false},
             Row{600, ErrorKind::unavailable, false},
         }) {
        CAPTURE(row.status);
        for (const auto* body : {"", "<html>x</html>", R"({"status":"error","message":"m"})"}) {
            const auto error = diagnosis_of(row.status, body);
            CHECK(error.kind == row.kind);
            CHECK(error.retryable == row.retryable);
            CHECK(holds(error.message, "HTTP " + std::to_string(row.status) + ": "));
            CHECK_FALSE(error.hint.empty());
        }
    }
}

TEST_CASE("What only passes doesn't cost a login, whatever its body says", "[diagnosis]") {
    for (const int status : {301, 307, 423, 429, 477, 500, 502, 503, 504}) {
        CAPTURE(status);
        const auto error = diagnosis_of(status, R"({"status":"BAD_REFRESH_TOKEN","error":"invalid_grant"})");
        CHECK(error.kind == ErrorKind::unavailable);
        CHECK(error.retryable == (status >= 400));
    }
}

TEST_CASE("A pasted body without a status is explained by its names alone", "[diagnosis]") {
    RemoteRefusal refusal;
    refusal.hubspot_status = "BAD_AUTH_CODE";
    const auto error = diagnose(std::move(refusal));
    CHECK(error.kind == ErrorKind::login_needed);
    CHECK(error.message.starts_with("HubSpot answered BAD_AUTH_CODE: "));

    const auto nothing = diagnose(RemoteRefusal{});
    CHECK(nothing.kind == ErrorKind::unavailable);
    CHECK_FALSE(holds(nothing.message, "HTTP"));
}

TEST_CASE("What a server says can't forge a line or fill the terminal", "[diagnosis]") {
    RemoteRefusal refusal;
    refusal.http_status = 400;
    refusal.oauth_error = "invalid_grant\r\n\x1b[2Jhsauth: login ok" + std::string(1'000'000, 'e');
    refusal.hubspot_status = "BAD\x1b[31m" + std::string(1'000'000, 's');
    refusal.message = "\x1b]0;pwn\x07\r\nhsauth: ok\xe2\x80\xae" + std::string(1'000'000, 'm');

    const auto error = diagnose(std::move(refusal));

    CHECK(error.message.size() + error.hint.size() < 4000);
    CHECK(std::none_of(error.message.begin(), error.message.end(),
                       [](unsigned char c) { return c < 0x20 || c == 0x7F; }));
    CHECK_FALSE(holds(error.message, "\xe2\x80\xae"));
    CHECK(error.remote->message.size() > 1'000'000);  // whole, for who wants it
}
