#pragma once

#include "base/result.h"
#include "flow/connection.h"
#include "flow/login.h"
#include "flow/narrator.h"
#include "oauth/scope_set.h"
#include "world/world.h"

namespace hsauth {

// Whether that version has tokens for an app itself; else a usage error, since v1 would only say
// BAD_GRANT_TYPE, which tells nobody why.
[[nodiscard]] Result<> check_has_app_tokens(ApiVersion version);

// A token for the app itself, of no account, with these scopes. It is stored nowhere: the next call asks for
// another one.
[[nodiscard]] Result<Login> app_token(World& world, Narrator& narrator, const Connection& connection,
                                      const ScopeSet& scopes);

}  // namespace hsauth
