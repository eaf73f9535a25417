#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>

#include "base/result.h"
#include "world/http_client.h"
#include "world/world.h"

namespace hsauth {

// What several workers send through, so that a server that asks one of them to wait is left alone by all.
//
// It asks with Retry-After in an answer that says that it is busy, or with status 429 alone: then the pause
// is 1 s, and twice as long each time that the first request after a pause is turned away, up to 8 s. Whoever
// wants to send to that origin meanwhile waits as long, within its own timeout. Where the server asks for
// `longest_wait` or longer, nobody waits: until then each request to that origin fails at once and isn't
// sent. But 423 and 477 are about one account, and stop nobody else.
class PacedClient final : public HttpClient {
  public:
    // Keeps references. `longest_wait` is the timeout that a request has with all its repetitions.
    PacedClient(World& world, std::chrono::milliseconds longest_wait)
        : world_(world), longest_wait_(longest_wait) {}

    // A request that isn't sent fails with kind unavailable, retryable, and says how long the server asked
    // for.
    [[nodiscard]] Result<HttpResponse> send(const HttpRequest& request,
                                            std::chrono::milliseconds timeout) override;

  private:
    using Moment = std::chrono::steady_clock::time_point;
    struct Pace {
        Moment free_from{};
        std::chrono::milliseconds last_step{0};  // of the pauses that the server didn't say the length of
        bool given_up = false;
    };

    // Comes back when the origin may be asked.
    [[nodiscard]] Result<> wait_for_turn(const Origin& origin, Moment deadline);
    void take_note(const Origin& origin, const HttpResponse& answer);

    World& world_;
    const std::chrono::milliseconds longest_wait_;
    std::mutex mutex_;
    std::map<std::string, Pace> paces_;  // by origin
};

}  // namespace hsauth
