#pragma once

#include "flow/connection.h"
#include "hubspot/finding.h"
#include "world/world.h"

namespace hsauth {

// Whether the API's server answers, by one request that carries no credentials, and how far this machine's
// clock is from the server's Date. A server that can't be reached for now is a warning, since a login may be
// prepared offline; what stays so, such as a refused certificate or a proxy's refusal, and what is wrong with
// this machine's settings is an error.
[[nodiscard]] Findings check_server(World& world, const Connection& connection);

// Whether HubSpot takes the client id with the secret, by one request that makes nothing. Where one of them
// isn't known, nothing is sent, and that is a warning.
[[nodiscard]] Findings check_credentials(World& world, const Connection& connection);

}  // namespace hsauth
