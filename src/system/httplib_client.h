#pragma once

#include <memory>
#include <optional>
#include <string>

#include "system/connection_pool.h"
#include "system/http_channel.h"
#include "system/http_exchange.h"
#include "system/interrupt.h"
#include "system/proxy_settings.h"
#include "system/tls_trust.h"
#include "world/http_client.h"

namespace hsauth {

// The HTTP client over cpp-httplib and OpenSSL. Each request has a connection of its own, unless it says
// otherwise: those that do share what is kept here, for as long as this lives. An answer's body is at most
// 1 MiB.
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
    // One that rested, where the request may go over such a one; else one without a connection.
    [[nodiscard]] Result<std::unique_ptr<HttpChannel>> channel_for(const HttpRequest& request,
                                                                   const std::string& route);
    [[nodiscard]] Result<Exchanged> exchange_over(HttpChannel& channel, const HttpRequest& request,
                                                  const std::optional<Proxy>& proxy, const RequestTime& time);

    std::string user_agent_;
    TlsTrust trust_;
    ProxySettings proxies_;
    const Interrupt& interrupt_;
    ConnectionPool<HttpChannel> resting_;
};

}  // namespace hsauth
