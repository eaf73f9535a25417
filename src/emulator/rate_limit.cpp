#include "emulator/rate_limit.h"

#include <string>

namespace hsauth::emulator {

std::string_view policy_name(const RateLimit& limit) {
    using namespace std::chrono_literals;
    if (limit.interval <= 1s) return "SECONDLY";
    return limit.interval < 24h ? "TEN_SECONDLY_ROLLING" : "DAILY";
}

void add_rate_limit_headers(Answer& answer, const RateLimit& limit, std::int64_t remaining) {
    const std::string prefix = "X-HubSpot-RateLimit-";
    answer.headers.emplace_back(prefix + "Max", std::to_string(limit.max));
    answer.headers.emplace_back(prefix + "Interval-Milliseconds", std::to_string(limit.interval.count()));
    answer.headers.emplace_back(prefix + "Remaining", std::to_string(remaining));
}

std::optional<std::int64_t> CallCounter::count(const App* app, const Account* account, const RateLimit& limit,
                                               Timestamp now) {
    auto& [seconds, calls] = windows_[{app, account}];
    while (!seconds.empty() && now - seconds.front().at >= limit.interval) {
        calls -= seconds.front().calls;
        seconds.pop_front();
    }
    if (calls >= limit.max) return std::nullopt;
    if (seconds.empty() || seconds.back().at != now) seconds.push_back({now, 0});
    ++seconds.back().calls;
    ++calls;
    return limit.max - calls;
}

}  // namespace hsauth::emulator
