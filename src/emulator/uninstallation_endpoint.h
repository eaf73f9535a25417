#pragma once

#include "emulator/emulation.h"
#include "emulator/message.h"

namespace hsauth::emulator {

// DELETE /appinstalls/{version}/external-install with an access token of that grant, which has an account:
// takes its app out of it and answers 204. The refresh tokens and codes of both end; what becomes of the
// access tokens is the config's assumption.
[[nodiscard]] Answer answer_uninstallation(Emulation& emulation, const Grant& grant);

}  // namespace hsauth::emulator
