#pragma once

#include "base/error.h"
#include "hubspot/meaning.h"

namespace hsauth {

// What the names in a body mean, the most exact one first: HubSpot's status, its wording where that alone
// tells, the OAuth error (RFC 6749 section 5.2), the category of its API's errors. Null where it names
// nothing that is known.
[[nodiscard]] const Meaning* named_meaning(const RemoteRefusal& refusal);

// What the reached rate limit is, by its policy's name or the wording; null where neither is known.
[[nodiscard]] const Meaning* limit_meaning(const RemoteRefusal& refusal);

}  // namespace hsauth
