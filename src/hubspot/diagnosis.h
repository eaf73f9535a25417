#pragma once

#include "base/error.h"

namespace hsauth {

// What a refusal of HubSpot's OAuth API means and what to do about it: the status that HubSpot names decides,
// else the OAuth error, else the HTTP status. What the server said goes along as `remote`.
[[nodiscard]] Error diagnose(RemoteRefusal refusal);

}  // namespace hsauth
