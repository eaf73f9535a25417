#pragma once

#include <chrono>

#include "base/result.h"
#include "world/http_client.h"
#include "world/world.h"

namespace hsauth {

// How often a request may be sent, by what it does.
enum class Repetition {
    never,         // an authorization code is good once (RFC 6749 section 4.1.2), and so is an uninstallation
    once_if_lost,  // an attempt whose answer was lost may have rotated the refresh token: one more, no third
    freely,        // asking about a token, revoking it, or getting one of the app's own twice does no harm
};

// Sends a request again where that may help: where the server couldn't be reached, where its answer was lost,
// and where it is busy for a moment (423, 429, 477, 502, 503, 504). At most four attempts, between which it
// waits for a random part of 0.5, 1 and 2 s ("full jitter", so that many processes don't come back at
// once), and for as long as Retry-After asks at least. All of it happens within one timeout: where the wait
// would outlast that, the last failure stands. A signal ends a wait at once. A connection that was kept and
// proves to be closed says nothing of the server: then the request is sent over one of its own at once,
// without counting as an attempt; but an answer may have been lost with it, which does count.
class PatientClient {
  public:
    // Keeps a reference.
    explicit PatientClient(World& world) : world_(world) {}

    // As HttpClient::send(); `timeout` is for all attempts together.
    [[nodiscard]] Result<HttpResponse> send(HttpRequest request, std::chrono::milliseconds timeout,
                                            Repetition repetition);
    // Of the last call to send().
    [[nodiscard]] int attempts() const { return attempts_; }

  private:
    [[nodiscard]] bool may_repeat(const Result<HttpResponse>& outcome, Repetition repetition);
    // Nothing where there is no chance to draw.
    [[nodiscard]] std::optional<std::chrono::milliseconds> pause_after(const Result<HttpResponse>& outcome);

    World& world_;
    int attempts_ = 0;
    int lost_answers_ = 0;
};

}  // namespace hsauth
