#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "emulator/error_body.h"
#include "emulator/rate_limit.h"

namespace hsauth::emulator {

// A refusal of which HubSpot's status is known and the rest is not.
struct AssumedRefusal {
    std::string_view status;
    std::string message;
    std::string error;
    int http_status = 400;

    // Points into this.
    [[nodiscard]] Refusal refusal() const { return {http_status, status, error, message}; }
};

enum class Tolerance { refused, taken };

enum class CancelAnswer { redirect, page };
enum class ForeignToken { inactive, active };
enum class ExpiredCode { unknown, expired };
enum class WrongVerifier { keeps_code, uses_code };
enum class RefreshScope { ignored, narrows, refused };
enum class CheckedFirst { client_secret, grant_type };
enum class UninstalledAccess { live, dead };

// What nobody outside knows of HubSpot, as the config may set it. No default is a claim.
struct Assumptions {
    AssumedRefusal bad_grant_type{"BAD_GRANT_TYPE", "missing or unknown grant type",
                                  "unsupported_grant_type"};
    AssumedRefusal bad_redirect_uri{"BAD_REDIRECT_URI", "missing or invalid redirect uri", "invalid_request"};
    AssumedRefusal mismatch_redirect_uri_auth_code{"MISMATCH_REDIRECT_URI_AUTH_CODE",
                                                   "redirect uri differs from the one of the auth code",
                                                   "invalid_grant"};
    AssumedRefusal bad_code_verifier{"BAD_CODE_VERIFIER", "missing or invalid code verifier",
                                     "invalid_grant"};
    AssumedRefusal bad_scopes{"BAD_SCOPES", "missing or invalid scopes", "invalid_scope"};

    // Of the consent page.
    CancelAnswer cancel = CancelAnswer::redirect;
    std::string cancel_error = "access_denied";  // of that redirect
    Tolerance plain_pkce = Tolerance::refused;   // the method `plain`, or none, which means plain

    // Of the token endpoint.
    CheckedFirst checked_first = CheckedFirst::client_secret;  // the client id comes before both
    Tolerance omitted_verifier = Tolerance::refused;           // after a challenge
    ExpiredCode expired_code = ExpiredCode::unknown;           // how a code that is too old is refused
    WrongVerifier wrong_verifier = WrongVerifier::keeps_code;
    RefreshScope refresh_scope = RefreshScope::ignored;  // `scope` on a refresh
    Tolerance client_assertion = Tolerance::refused;     // in place of the secret; taken unread
    std::optional<RateLimit> token_rate_limit;           // of each app; nothing: none

    // Of introspection and revocation, from v3 on.
    int bad_client_status = 400;                          // where the client id or secret is wrong
    ForeignToken foreign_token = ForeignToken::inactive;  // introspecting another app's
    int revoke_unknown_status = 200;                      // another app's token, too
    int revoke_access_token_status = 200;                 // which isn't revoked, whatever the status

    int v1_unknown_status = 404;                                     // of metadata and revocation
    UninstalledAccess uninstalled_access = UninstalledAccess::live;  // access tokens of an uninstalled app
};

}  // namespace hsauth::emulator
