#pragma once

#include "emulator/emulation.h"
#include "emulator/error_body.h"
#include "emulator/message.h"
#include "hubspot/endpoints.h"

namespace hsauth::emulator {

// POST /oauth/{version}/token/revoke, v3 and later: ends a refresh token of the app's and answers 200. For
// any other token, an access token too, the answer is the same and nothing happens (RFC 7009 section 2.2).
[[nodiscard]] Outcome answer_revocation(Emulation& emulation, const Request& request, ApiVersion version);

}  // namespace hsauth::emulator
