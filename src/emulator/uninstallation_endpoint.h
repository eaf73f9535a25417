#pragma once

#include "emulator/emulation.h"
#include "emulator/error_body.h"
#include "emulator/message.h"

namespace hsauth::emulator {

// DELETE /appinstalls/{version}/external-install, with an access token: takes its app out of its account and
// answers 204. The refresh tokens and codes of both end; access tokens live until they expire.
[[nodiscard]] Outcome answer_uninstallation(Emulation& emulation, const Request& request);

}  // namespace hsauth::emulator
