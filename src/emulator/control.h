#pragma once

#include <string_view>

#include "emulator/emulation.h"
#include "emulator/error_body.h"
#include "emulator/message.h"

namespace hsauth::emulator {

// What a test does to the emulator itself: GET health, GET requests, POST reset, POST clock
// {"advance":SECONDS}, POST faults [FAULT…] and GET faults.
[[nodiscard]] Outcome answer_control(Emulation& emulation, const Request& request);

}  // namespace hsauth::emulator
