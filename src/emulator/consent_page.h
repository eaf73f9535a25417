#pragma once

#include <string_view>

#include "emulator/authorization_request.h"
#include "emulator/endpoint.h"
#include "emulator/message.h"

namespace hsauth::emulator {

// One of the radio buttons: who installs, as the form sends it ("HUB_ID-USER_ID").
[[nodiscard]] std::string installer_value(const Account& account, const User& user);

// The page on which a person allows or cancels. Its form sends `token`, the one-time key to the request that
// it is about, `installer` and `decision` (allow or cancel).
[[nodiscard]] Answer consent_page(const Config& config, const AuthorizationRequest& request,
                                  std::string_view token);

}  // namespace hsauth::emulator
