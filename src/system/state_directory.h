#pragma once

#include <string>

#include "base/result.h"
#include "world/environment.h"

namespace hsauth {

// Where hsauth keeps its state: HSAUTH_STATE_DIR, else $XDG_STATE_HOME/hsauth (a relative value counts as not
// set, as the XDG Base Directory Specification has it), else $HOME/.local/state/hsauth. Fails with kind local
// where none of them says. Touches no file.
[[nodiscard]] Result<std::string> state_directory(const Environment& environment);

}  // namespace hsauth
