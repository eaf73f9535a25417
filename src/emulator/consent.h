#pragma once

#include <string_view>

#include "emulator/emulation.h"
#include "emulator/message.h"

namespace hsauth::emulator {

// GET /oauth/authorize and /oauth/{account}/authorize: the consent page, an error page, or with
// Consent::automatic the redirect at once, for the account in the path, else the first one, and its first
// user.
[[nodiscard]] Answer answer_authorization(Emulation& emulation, const Request& request,
                                          std::string_view account);

// POST /oauth/authorize: what the person said on a consent page. Its one-time token is used up by any answer;
// a page that was answered or is unknown gets an error page.
[[nodiscard]] Answer answer_decision(Emulation& emulation, const Request& request);

}  // namespace hsauth::emulator
