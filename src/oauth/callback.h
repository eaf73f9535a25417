#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/secret.h"
#include "oauth/pasted_redirect.h"
#include "oauth/redirect_uri.h"

namespace hsauth {

// The head of one HTTP request, as it came. What the reader of the wire could not make a request of has only
// `fault`, the status to answer it with.
struct CallbackRequest {
    std::string method;
    std::string target;
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
    bool has_body = false;
    std::optional<int> fault;
};

// What a redirect must match to end the wait.
struct ExpectedRedirect {
    RedirectUri redirect_uri;
    Secret state;
    std::optional<std::string> issuer;      // then `iss` must be there and equal (RFC 9207)
    std::optional<std::string> local_host;  // a second good Host, such as "localhost:8080", behind a tunnel
    bool used = false;                      // a valid redirect has already come
};

// The person said yes.
struct Approved {
    Secret code;
};
// The person, or HubSpot, said no, with our state.
struct Denied {
    std::string error;
    std::string description;
};
// Why a request doesn't count; each has its own answer.
enum class NotOurs {
    malformed,  // the wire, or the encoding of the query
    head_too_large,
    wrong_host,
    wrong_path,
    wrong_method,
    has_body,
    no_navigation,  // a subresource or a prefetch
    wrong_state,    // state missing, repeated or another
    wrong_issuer,
    ambiguous,  // code repeated, or code and error together
    no_code,
    already_used,  // a second valid redirect
};
struct Dismissed {
    NotOurs reason;
    int status;
    // An `error` that came without our state, to be shown and not believed.
    std::string claimed_error = {};
    std::string claimed_description = {};
};
using CallbackOutcome = std::variant<Approved, Denied, Dismissed>;

// Judges one request by RFC 6749 sections 4.1.2 and 10.12, RFC 8252 section 8.9 and RFC 9207. Only a request
// that bears our state may end a login, in success or in refusal; anything else on this machine could
// otherwise cancel it.
[[nodiscard]] CallbackOutcome judge_callback(const CallbackRequest& request,
                                             const ExpectedRedirect& expected);

// The same for what a person pasted. A query alone has no origin and path to be held against, but its state
// all the same.
[[nodiscard]] CallbackOutcome judge_pasted(const PastedRedirect& pasted, const ExpectedRedirect& expected);

}  // namespace hsauth
