#pragma once

#include "base/result.h"
#include "base/secret.h"
#include "oauth/pkce.h"
#include "world/random.h"

namespace hsauth {

// The values that one login is bound to; fresh for each attempt.
struct LoginSecrets {
    Pkce pkce;
    Secret state;
};

[[nodiscard]] Result<LoginSecrets> fresh_login_secrets(Random& random);

}  // namespace hsauth
