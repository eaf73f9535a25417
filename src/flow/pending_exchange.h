#pragma once

#include <optional>

#include "base/result.h"
#include "flow/new_login.h"
#include "oauth/pasted_redirect.h"
#include "world/world.h"

namespace hsauth {

// The second half of a login in two calls: its redirect comes to a process that didn't begin it.

// The pending login whose state the redirect has. Where there is none, or it has expired, that is an error of
// kind check_failed, and every pending login stays as it is.
[[nodiscard]] Result<PendingLogin> pending_login_for(World& world, const PastedRedirect& redirect);

// The code that the redirect has for that login, held against it as one that arrives would be. What doesn't
// count is an error of kind check_failed and changes nothing; a refusal, of kind denied, ends the login.
[[nodiscard]] Result<Secret> code_for(World& world, const PastedRedirect& redirect,
                                      const PendingLogin& pending);

// complete_login() with the pending login's verifier. It is taken from the others before its code is sent, so
// that of two calls at once only one sends it (a server may end the login of a code that comes twice), and is
// over once the code was exchanged, whatever comes after that. After a failure in which nothing was lost it
// is pending again, so that the person can try again. `claim` says how it is known that the code is this
// login's: of one that was only guessed, a dead code says nothing.
enum class Claim { by_state, by_guess };
[[nodiscard]] Result<Login> finish_login(World& world, Narrator& narrator, const Connection& connection,
                                         const LoginTarget& target, const PendingLogin& pending, Claim claim,
                                         const Secret& code);

}  // namespace hsauth
