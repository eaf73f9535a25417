#pragma once

#include <string>
#include <vector>

#include "hubspot/scope_knowledge.h"
#include "hubspot/scope_merge.h"

namespace hsauth::cli {

// Each answer says the date of its data.
[[nodiscard]] std::string scope_list_text(const std::vector<KnownScope>& scopes, const std::string& as_of);
[[nodiscard]] std::string scope_list_json(const std::vector<KnownScope>& scopes, const std::string& as_of);

// What opens a call; "unknown" where nothing was found, or nothing of the object in its path.
[[nodiscard]] std::string call_scopes_text(const ApiCall& call, const std::optional<CallScopes>& found,
                                           const std::string& as_of);
[[nodiscard]] std::string call_scopes_json(const ApiCall& call, const std::optional<CallScopes>& found,
                                           const std::string& as_of);

// What an import changed.
[[nodiscard]] std::string scope_import_text(const ScopeMerge& merge, const std::string& as_of);
[[nodiscard]] std::string scope_import_json(const ScopeMerge& merge, const std::string& as_of);

}  // namespace hsauth::cli
