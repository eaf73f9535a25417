#pragma once

#include "base/error.h"
#include "hubspot/scope_knowledge.h"

namespace hsauth {

// What to say where nobody can tell which scopes open a call: that the operation isn't known, or that nothing
// is known of the CRM object in its path (`found`). Kind check_failed; the hint names what is known instead.
[[nodiscard]] Error unknown_call(const ScopeKnowledge& knowledge, const ApiCall& call,
                                 const std::optional<CallScopes>& found);

}  // namespace hsauth
