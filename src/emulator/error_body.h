#pragma once

#include <string_view>
#include <tl/expected.hpp>
#include <variant>

#include "emulator/api_error.h"
#include "emulator/message.h"

namespace hsauth::emulator {

// One way in which an OAuth endpoint says no: HubSpot's own status beside RFC 6749's error, with the same
// words for both. Those of which nobody knows HubSpot's words are among the Assumptions.
struct Refusal {
    int http_status;
    std::string_view status;
    std::string_view error;
    std::string_view message;
};

inline constexpr Refusal bad_client_id{400, "BAD_CLIENT_ID", "invalid_request",
                                       "missing or unknown client id"};
inline constexpr Refusal bad_client_secret{400, "BAD_CLIENT_SECRET", "invalid_client",
                                           "missing or invalid client secret"};
inline constexpr Refusal bad_auth_code{400, "BAD_AUTH_CODE", "invalid_grant", "missing or unknown auth code"};
inline constexpr Refusal expired_auth_code{400, "EXPIRED_AUTH_CODE", "invalid_grant", "auth code is expired"};
inline constexpr Refusal bad_refresh_token{400, "BAD_REFRESH_TOKEN", "invalid_grant",
                                           "refresh token is invalid, expired or revoked"};
inline constexpr Refusal malformed_form{400, "BAD_REQUEST", "invalid_request",
                                        "the form or the query is not well encoded"};
inline constexpr Refusal repeated_parameter{400, "BAD_REQUEST", "invalid_request",
                                            "a parameter is given more than once"};
inline constexpr Refusal credentials_in_query{400, "BAD_REQUEST", "invalid_request",
                                              "credentials belong in the body, not in the query"};
inline constexpr Refusal refused_assertion{400, "BAD_REQUEST", "invalid_request",
                                           "a client assertion is not taken"};
inline constexpr Refusal missing_token{400, "BAD_REQUEST", "invalid_request", "missing token"};

// HubSpot's generic error, which says nothing of OAuth.
struct GenericError {
    int http_status;
    std::string_view category;
    std::string_view message;
    std::string_view allow = {};  // the methods that would do, on a 405
};

inline constexpr GenericError not_a_form{415, "UNSUPPORTED_MEDIA_TYPE",
                                         "the body must be application/x-www-form-urlencoded"};
inline constexpr GenericError unknown_path{404, "OBJECT_NOT_FOUND", "no such path is emulated"};
inline constexpr GenericError unknown_token{404, "OBJECT_NOT_FOUND", "no such token is known"};
inline constexpr GenericError wrong_host{421, "MISDIRECTED_REQUEST",
                                         "the emulator answers to localhost, 127.0.0.1 and [::1] alone"};
inline constexpr GenericError foreign_page{403, "FORBIDDEN", "a page of another origin has no say here"};
inline constexpr GenericError own_fault{500, "INTERNAL_ERROR", "the emulator failed to answer"};

[[nodiscard]] constexpr GenericError wrong_method(std::string_view allowed) {
    return {405, "METHOD_NOT_ALLOWED", "the path takes another method", allowed};
}

// Why an endpoint gives no answer of its own.
using Problem = std::variant<Refusal, GenericError, ApiError>;
using Outcome = tl::expected<Answer, Problem>;

[[nodiscard]] inline tl::unexpected<Problem> refuse(Problem problem) {
    return tl::unexpected<Problem>(std::move(problem));
}

inline constexpr auto correlation_id_header = "X-HubSpot-Correlation-Id";

// The id stands in the body and in the header alike.
[[nodiscard]] Answer answer_to(const Problem& problem, std::string_view correlation_id);

}  // namespace hsauth::emulator
