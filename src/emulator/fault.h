#pragma once

#include <string>
#include <variant>

#include "emulator/endpoint.h"
#include "emulator/message.h"
#include "json/value.h"

namespace hsauth::emulator {

// What happens to a request: another answer than the endpoint's, which isn't asked then, or the endpoint's
// own in another way.
using RequestFault = std::variant<Answer, Truncated, Delayed>;

// What happens to the redirect with which an approval would end.
struct ErrorRedirect {
    std::string error;
    std::string description;  // empty for none
};
enum class RedirectTrick {
    duplicate,    // the same redirect twice
    forged,       // a code that was never issued
    wrong_state,  // a good code with a state of the emulator's own
};
using RedirectFault = std::variant<ErrorRedirect, RedirectTrick>;

// Something that goes wrong on purpose.
struct Fault {
    Endpoint endpoint = Endpoint::token;
    std::string grant_type;  // of the token requests that are meant; empty for any
    int times = 1;           // how often still; 0: always
    std::variant<RequestFault, RedirectFault> action;
    json::Value written_action;  // the action as its author wrote it
};

}  // namespace hsauth::emulator
