#pragma once

#include "base/error.h"

namespace hsauth {

// What the refused request showed to be let in.
enum class Shown { app_credentials, access_token };

// What a refusal of HubSpot's means and what to do about it: a redirect and what passes by itself (423, 429,
// 477, 5xx) by the HTTP status alone; else the status that HubSpot names decides, else the OAuth error, else
// the category of its API's errors, else the HTTP status, which may be absent. What the server said goes
// along whole as `remote`.
[[nodiscard]] Error diagnose(RemoteRefusal refusal, Shown shown = Shown::app_credentials);

}  // namespace hsauth
