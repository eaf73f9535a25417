#pragma once

#include "emulator/emulation.h"
#include "emulator/error_body.h"
#include "emulator/message.h"
#include "hubspot/endpoints.h"

namespace hsauth::emulator {

// POST /oauth/{version}/token with the grants authorization_code, refresh_token and, from v3 on,
// client_credentials. A wrong redirect URI doesn't use the code up.
[[nodiscard]] Outcome answer_token(Emulation& emulation, const Request& request, ApiVersion version);

}  // namespace hsauth::emulator
