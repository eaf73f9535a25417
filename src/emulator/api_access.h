#pragma once

#include <tl/expected.hpp>

#include "emulator/emulation.h"
#include "emulator/error_body.h"
#include "emulator/message.h"

namespace hsauth::emulator {

// The access token in a request's Authorization header, which every path of HubSpot's API but those of OAuth
// asks for (RFC 6750 section 2.1); else HubSpot's 401. Valid until a token is issued or revoked.
[[nodiscard]] tl::expected<const IssuedAccessToken*, Problem> api_access(Emulation& emulation,
                                                                         const Request& request);

}  // namespace hsauth::emulator
