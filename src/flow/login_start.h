#pragma once

#include <string>

#include "base/result.h"
#include "base/timestamp.h"
#include "flow/authorize_plan.h"
#include "world/world.h"

namespace hsauth {

// The first half of a login in two calls.
struct LoginStart {
    std::string url;  // of the consent page
    std::string redirect_uri;
    Timestamp expires_at;  // when it stops being pending
};

// Makes the address of the consent page and keeps all that finish_login() needs, under a fresh state. Sends
// nothing, listens on nothing and needs no client secret.
[[nodiscard]] Result<LoginStart> start_login(World& world, const AuthorizePlan& plan);

}  // namespace hsauth
