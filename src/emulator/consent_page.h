#pragma once

#include <string_view>

#include "emulator/authorization_request.h"
#include "emulator/endpoint.h"
#include "emulator/message.h"

namespace hsauth::emulator {

// Above every page.
inline constexpr auto emulator_banner =
    "This is the hsauth emulator, not HubSpot. Nothing real is connected.";

// One of the radio buttons: who installs, as the form sends it ("HUB_ID-USER_ID").
[[nodiscard]] std::string installer_value(const Account& account, const User& user);

// The page on which a person allows or cancels. Its form sends `token`, the one-time key to the request that
// it is about, `installer` and `decision` (allow or cancel).
[[nodiscard]] Answer consent_page(const Config& config, const AuthorizationRequest& request,
                                  std::string_view token);

// HubSpot's own error page, status 400. (HubSpot's answers 200 whatever happens: a script there shows the
// error later.)
[[nodiscard]] Answer refusal_page(const PageRefusal& refusal);

}  // namespace hsauth::emulator
