#pragma once

#include "base/result.h"
#include "flow/authorize_plan.h"
#include "flow/narrator.h"
#include "world/world.h"

namespace hsauth {

// Binds first, then says the URL and opens the browser, then waits for the one redirect that bears our state,
// exchanges its code, and only then answers the browser: the page says what really happened.
[[nodiscard]] Result<Login> authorize(World& world, Narrator& narrator, const AuthorizePlan& plan);

}  // namespace hsauth
