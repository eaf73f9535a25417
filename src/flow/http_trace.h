#pragma once

#include "world/http_client.h"
#include "world/terminal.h"

namespace hsauth {

// Shows each request and its answer on standard error with every secret redacted, fit for a bug report.
class TracedHttpClient final : public HttpClient {
  public:
    // Keeps references.
    TracedHttpClient(HttpClient& traced, Terminal& terminal) : traced_(traced), terminal_(terminal) {}

    [[nodiscard]] Result<HttpResponse> send(const HttpRequest& request,
                                            std::chrono::milliseconds timeout) override;

  private:
    HttpClient& traced_;
    Terminal& terminal_;
};

}  // namespace hsauth
