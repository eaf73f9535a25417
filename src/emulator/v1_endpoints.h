#pragma once

#include <string_view>

#include "emulator/emulation.h"
#include "emulator/error_body.h"

namespace hsauth::emulator {

// v1's metadata endpoints, which ask for no credentials: whoever has the token may. `token` is the path's
// last segment, decoded. What HubSpot answers for an unknown token is not established; here it is 404.
[[nodiscard]] Outcome answer_v1_access_token(Emulation& emulation, std::string_view token);
[[nodiscard]] Outcome answer_v1_refresh_token(Emulation& emulation, std::string_view token);
// DELETE: 204.
[[nodiscard]] Outcome answer_v1_revocation(Emulation& emulation, std::string_view token);

}  // namespace hsauth::emulator
