#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "hubspot/scope_catalogue.h"

namespace hsauth {

// The operation's alternatives that count for a call to that path. Those of an operation on any CRM object
// name the scopes of them all, and the object in the path decides: what counts is what names it (for an
// account's custom object: "custom"), or all of them where nothing does. Any one of them opens the call, as
// far as the catalogue knows; there is at least one.
[[nodiscard]] std::vector<std::span<const ScopeId>> alternatives_for(const ApiOperation& operation,
                                                                     std::string_view path);

}  // namespace hsauth
