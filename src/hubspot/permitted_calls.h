#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hubspot/scope_knowledge.h"
#include "oauth/scope_set.h"

namespace hsauth {

enum class Permission { yes, no, unknown };

// "yes", "no" or "unknown".
[[nodiscard]] std::string_view name_of(Permission permission);

// Whether a token may make a call, as far as anybody can say without making it.
struct CallPermission {
    Permission can = Permission::unknown;
    std::vector<std::string> missing;  // of the alternative that lacks the fewest; only of a no
};

// What isn't known, of the call or of the grant, is never guessed.
[[nodiscard]] CallPermission permission_for(const std::optional<CallScopes>& call,
                                            const std::optional<ScopeSet>& granted);

// An operation that a token may call.
struct PermittedOperation {
    std::string method;
    std::string path_template;
    // Of one for any CRM object whose scopes depend on it: for which ones, such as "contacts"; "custom" are
    // an account's own. Else absent.
    std::optional<std::vector<std::string>> objects;
};

// Every operation of which it is known that a token with these scopes may call it, by template and method.
[[nodiscard]] std::vector<PermittedOperation> permitted_operations(const ScopeKnowledge& knowledge,
                                                                   const ScopeSet& granted);

}  // namespace hsauth
