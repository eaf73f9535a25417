#pragma once

#include <string_view>

#include "base/result.h"
#include "base/secret.h"
#include "system/proxy_settings.h"

namespace hsauth {

// What asks a proxy for a tunnel to that URL's host and port. The proxy resolves the name.
[[nodiscard]] Secret connect_request(const Proxy& proxy, const Url& target, std::string_view user_agent);

// Asks for it on a connection to the proxy and waits for the answer as long as the socket lives. When it is
// good, nothing that came through the tunnel has been read. An error says what the proxy did.
[[nodiscard]] Result<> open_tunnel(int socket, const Proxy& proxy, const Url& target,
                                   std::string_view user_agent);

}  // namespace hsauth
