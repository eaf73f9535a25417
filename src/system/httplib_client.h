#pragma once

#include <string>

#include "system/interrupt.h"
#include "system/proxy_settings.h"
#include "system/tls_trust.h"
#include "world/http_client.h"

namespace hsauth {

// The HTTP client over cpp-httplib and OpenSSL. Each request has a connection of its own. An answer's body is
// at most 1 MiB. May be used from several threads.
class HttplibClient final : public HttpClient {
  public:
    // `user_agent` is a product name such as "hsauth/1.0". The interrupt must outlive the client.
    HttplibClient(std::string user_agent, TlsTrust trust, ProxySettings proxies, const Interrupt& interrupt)
        : user_agent_(std::move(user_agent)),
          trust_(std::move(trust)),
          proxies_(std::move(proxies)),
          interrupt_(interrupt) {}

    [[nodiscard]] Result<HttpResponse> send(const HttpRequest& request,
                                            std::chrono::milliseconds timeout) override;

  private:
    std::string user_agent_;
    TlsTrust trust_;
    ProxySettings proxies_;
    const Interrupt& interrupt_;
};

}  // namespace hsauth
