#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "base/timestamp.h"
#include "emulator/message.h"

namespace hsauth::emulator {

struct Account;
struct App;

// How often an app may call. As it stands here: HubSpot's for an app that is installed with OAuth, in each
// account.
struct RateLimit {
    std::int64_t max = 110;
    std::chrono::milliseconds interval{10000};
};

// HubSpot's name for a limit over such an interval: SECONDLY, TEN_SECONDLY_ROLLING or DAILY.
[[nodiscard]] std::string_view policy_name(const RateLimit& limit);

// Tells a caller where it stands, as HubSpot does on calls with an OAuth token.
void add_rate_limit_headers(Answer& answer, const RateLimit& limit, std::int64_t remaining);

// The calls of late, of each app in each account (null: not in an account).
class CallCounter {
  public:
    // Counts a call. How many more there may be in the interval that ends now; nothing, and the call isn't
    // counted, where the limit is reached.
    [[nodiscard]] std::optional<std::int64_t> count(const App* app, const Account* account,
                                                    const RateLimit& limit, Timestamp now);

  private:
    struct Second {
        Timestamp at;
        std::int64_t calls;
    };
    struct Window {
        std::deque<Second> seconds;
        std::int64_t calls = 0;
    };
    std::map<std::pair<const App*, const Account*>, Window> windows_;
};

}  // namespace hsauth::emulator
