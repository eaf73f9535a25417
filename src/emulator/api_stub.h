#pragma once

#include <optional>

#include "emulator/emulation.h"
#include "emulator/message.h"

namespace hsauth::emulator {

// HubSpot's API behind OAuth, as far as an app's authorization shows in it: any path of the scope catalogue
// asks for a good access token, for room under the rate limit and for the scopes, in that order, and lets the
// call through to a blank answer. Nothing for a path that the catalogue doesn't know.
//
// The app's own token (grant client_credentials) belongs to no account; it opens none of these paths, which
// all are an account's.
[[nodiscard]] std::optional<Answer> answer_api(Emulation& emulation, const Request& request);

}  // namespace hsauth::emulator
