#pragma once

#include <string_view>

#include "base/error.h"

namespace hsauth {

// Who is to blame for a refusal whose request was put together wrongly: whoever wrote the program that sent
// it, which may be hsauth itself.
enum class Fault { of_circumstances, of_request };

// What one of HubSpot's refusals means, in hsauth's words.
struct Meaning {
    ErrorKind kind;
    bool retryable;          // the same request may succeed later
    std::string_view what;   // the rest of "HubSpot answered …: ", without a full stop
    std::string_view cause;  // whole sentences: how that comes about
    std::string_view mend;   // likewise: what to do
    Fault fault = Fault::of_circumstances;
};

// Two that an HTTP status as well as a body can say.
inline constexpr Meaning limited{ErrorKind::unavailable, true, "it got too many requests",
                                 "The account's or the app's rate limit is reached.",
                                 "Try again in a few seconds."};
inline constexpr Meaning locked{ErrorKind::unavailable, true, "it has locked the resource for a moment",
                                "Another request is at work on the same thing.",
                                "Try again in a few seconds."};

}  // namespace hsauth
