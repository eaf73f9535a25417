#pragma once

#include <optional>

#include "base/result.h"
#include "system/caller_state.h"
#include "system/interrupt.h"
#include "world/programs.h"

namespace hsauth {

// As Programs::ask() says.
[[nodiscard]] Result<std::optional<ProgramReply>> ask_program(const ProgramQuestion& question,
                                                              const CallerState& caller,
                                                              const Interrupt& interrupt);

}  // namespace hsauth
