#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "hubspot/meaning.h"
#include "hubspot/status_meanings.h"

namespace hsauth {

// What a refusal of HubSpot's means, in whole sentences; foreign text in them is fit to be shown.
struct Diagnosis {
    ErrorKind kind = ErrorKind::unavailable;
    bool retryable = false;
    std::string message;  // what happened, and what the server says
    std::string cause;
    std::string mend;
    Fault fault = Fault::of_circumstances;
    std::vector<std::string> missing_scopes;  // those that the refused call takes, where they are named
};

// A redirect and what passes by itself (423, 429, 477, 5xx) by the HTTP status alone; else the status that
// HubSpot names decides, else its wording, else the OAuth error, else the category of its API's errors, else
// the HTTP status, which may be absent. How long to wait is what the answer asks for.
[[nodiscard]] Diagnosis diagnosis_of(const RemoteRefusal& refusal, Shown shown = Shown::app_credentials);

// The same for an error on the redirect, which has no more than these two.
[[nodiscard]] Diagnosis diagnosis_of_redirect(std::string_view error, std::string_view description);

// The same for an answer to a request of hsauth's own: its message, and as the hint its mend, unless the
// request was put together wrongly, which hsauth's user can't mend. What the server said goes along whole as
// `remote`.
[[nodiscard]] Error diagnose(RemoteRefusal refusal, Shown shown = Shown::app_credentials);

}  // namespace hsauth
