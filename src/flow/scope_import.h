#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "hubspot/scope_merge.h"
#include "oauth/scope_set.h"
#include "world/world.h"

namespace hsauth {

// Takes what OpenAPI files say of scopes into the scope book, all of them or, where one can't be read, none.
// "-" is standard input. Errors have kind local and name the file.
[[nodiscard]] Result<ScopeMerge> import_scopes(World& world, const std::vector<std::string>& files);

// The scopes that were taken in so far. What can't be read lends none: hsauth doctor says what is wrong with it.
[[nodiscard]] ScopeSet imported_scopes(World& world);

}  // namespace hsauth
