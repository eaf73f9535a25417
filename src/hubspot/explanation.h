#pragma once

#include <string_view>

#include "base/result.h"
#include "base/timestamp.h"
#include "hubspot/diagnosis.h"

namespace hsauth {

// An error of HubSpot's that somebody pasted, and what it means. No secret of the pasted text is in it.
struct Explanation {
    Diagnosis diagnosis;
    RemoteRefusal said;  // as far as the text had it
};

// Explains an error body of the OAuth endpoints or the API, the whole HTTP answer with it as `curl -i` prints
// it, the URL of a redirect with an error, or the words of a page that refuses an install. Anything else is
// an error of kind unavailable that says what it looks like and never repeats it. `now` is what a Retry-After
// with a date is held against.
[[nodiscard]] Result<Explanation> explain(std::string_view pasted, Timestamp now);

}  // namespace hsauth
