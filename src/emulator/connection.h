#pragma once

#include <functional>

#include "emulator/descriptor.h"
#include "emulator/message.h"

namespace hsauth::emulator {

using Answering = std::function<Answer(Request)>;

// Serves the requests of one connection (a non-blocking socket) until the other side closes it, breaks the
// rules or takes too long, or until `stop` becomes readable; then it comes back at once.
void serve_connection(const Descriptor& socket, int stop, const Answering& answer);

}  // namespace hsauth::emulator
