#pragma once

#include <optional>

#include "base/query.h"
#include "emulator/emulation.h"
#include "emulator/install_rules.h"
#include "emulator/message.h"

namespace hsauth::emulator {

// The redirect that answers the authorization request, with its state.
[[nodiscard]] Answer redirect_with(const AuthorizationRequest& asked, Parameters parameters);

// What the installer's yes comes to: the redirect with a code, or what a pending fault makes of it; an error
// page where account or user lack what it takes. `request` is the one that said yes.
[[nodiscard]] Answer approve(Emulation& emulation, const Request& request, const AuthorizationRequest& asked,
                             const Installer& installer);

// What a `duplicate` fault still owes: the redirect of an earlier request that was just like this one. Once.
[[nodiscard]] std::optional<Answer> second_redirect(Emulation& emulation, const Request& request);

}  // namespace hsauth::emulator
