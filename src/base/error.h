#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hsauth {

// What went wrong, as far as a script must tell it apart: the value is the process's exit code.
enum class ErrorKind : int {
    internal = 1,       // a fault of hsauth's own
    usage = 2,          // the words of the call are off
    check_failed = 3,   // a check said no
    login_needed = 4,   // nothing stored, or what is stored is no longer good
    denied = 5,         // the person, or HubSpot on the redirect, refused
    wait_expired = 6,   // no redirect came in time
    unavailable = 7,    // network, TLS, a busy server, or an answer that is no OAuth answer
    local = 8,          // this machine: port, file mode, lock, disk, config file
    rejected = 9,       // HubSpot refused the app's own data
    interrupted = 130,  // SIGINT
    terminated = 143,   // SIGTERM
};

[[nodiscard]] constexpr int exit_code(ErrorKind kind) {
    return static_cast<int>(kind);
}

// Whether a signal ended the work, and nothing that was found out about it.
[[nodiscard]] constexpr bool is_signal(ErrorKind kind) {
    return kind == ErrorKind::interrupted || kind == ErrorKind::terminated;
}

// The kind's name in JSON, such as "login_needed".
[[nodiscard]] std::string_view name_of(ErrorKind kind);

// What a server said when it refused, member by member, as it came (never shown unfiltered, see
// base/display_text.h). Absent members are empty; the last three are JSON text.
struct RemoteRefusal {
    std::optional<int> http_status;
    std::string oauth_error;
    std::string hubspot_status;
    std::string message;
    std::string correlation_id;
    std::string category;
    std::string sub_category;
    std::string policy_name;  // of the rate limit that was reached
    std::string context_json;
    std::string errors_json;
    std::string links_json;
    std::optional<std::chrono::seconds> retry_after;  // how long it asks to be left alone
};

// How far a request had come that got no answer: whether the server can have acted on it, and whether another
// attempt may bring it through at once.
enum class Delivery {
    not_sent,      // nothing of it, which another attempt may mend
    not_sendable,  // nothing of it, for a reason that stays
    perhaps_sent,  // the connection broke off
    went_stale,    // so did one that was kept from an earlier request, before a byte of an answer came
};

// A failure on its way to a person or a script. `message` is one sentence of what happened with the concrete
// values, `hint` one of what to do; neither ever holds a secret.
struct Error {
    ErrorKind kind = ErrorKind::internal;
    std::string message;
    std::string hint;
    bool retryable = false;            // the same call may succeed later, unchanged
    std::optional<Delivery> delivery;  // of a request; absent where it may have been sent, too
    std::optional<RemoteRefusal> remote;
    std::vector<std::string> scopes;  // those that failed a scope check
    // Whoever read the answer went away, as `head` does, and needs no word about it.
    bool reader_is_gone = false;
};

}  // namespace hsauth
