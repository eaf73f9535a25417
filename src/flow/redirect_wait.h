#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"
#include "flow/narrator.h"
#include "oauth/callback.h"
#include "world/callback_listener.h"

namespace hsauth {

// What ended the wait, and the connection that is owed a page for it: none where the URL was pasted.
struct RedirectArrival {
    std::variant<Approved, Denied> verdict;
    std::optional<ConnectionId> connection;
};

// For the person to whom nothing comes.
struct WaitAdvice {
    std::string meanwhile;   // short, while the wait goes on
    std::string at_the_end;  // whole
};

// The wait for one login's redirect: answers everything that doesn't count and keeps waiting.
class RedirectWait {
  public:
    // Keeps references. `short_path` ("/" and a random word) leads to `authorization_url`.
    RedirectWait(CallbackListener& listener, ExpectedRedirect& expected, Narrator& narrator,
                 std::string short_path, std::string authorization_url, WaitAdvice advice);

    // Fails with kind wait_expired and the whole advice at the deadline, and where nothing can come any more.
    // If nothing ended the wait before `advise_at`, the short one is given then, too.
    [[nodiscard]] Result<RedirectArrival> run(
        std::chrono::steady_clock::time_point deadline,
        std::optional<std::chrono::steady_clock::time_point> advise_at = std::nullopt);

    // Answers what came in meanwhile (a second redirect is gone, a favicon isn't there) until nothing more
    // comes before `deadline`.
    void answer_stragglers(std::chrono::steady_clock::time_point deadline);

  private:
    std::optional<RedirectArrival> consider(CallbackArrival& arrival);
    std::optional<RedirectArrival> consider(const PastedLine& line);
    void dismiss(const CallbackArrival& arrival, const Dismissed& dismissed);
    void warn_of(const Dismissed& dismissed);
    void explain_line(std::string_view why);
    [[nodiscard]] tl::unexpected<Error> expired() const;
    [[nodiscard]] tl::unexpected<Error> input_ended() const;

    CallbackListener& listener_;
    ExpectedRedirect& expected_;
    Narrator& narrator_;
    std::string short_path_;
    std::string authorization_url_;
    WaitAdvice advice_;
    int dismissed_redirects_ = 0;
    bool warned_of_state_ = false;
    bool warned_of_claim_ = false;
};

}  // namespace hsauth
