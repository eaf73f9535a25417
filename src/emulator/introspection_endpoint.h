#pragma once

#include "emulator/emulation.h"
#include "emulator/error_body.h"
#include "emulator/message.h"
#include "hubspot/endpoints.h"

namespace hsauth::emulator {

// POST /oauth/{version}/token/introspect, v3 and later. A token that is unknown, expired, revoked or another
// app's gets 200 {"active":false}; that last one is RFC 7662's advice, not something seen at HubSpot.
[[nodiscard]] Outcome answer_introspection(Emulation& emulation, const Request& request, ApiVersion version);

}  // namespace hsauth::emulator
