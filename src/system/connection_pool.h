#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <iterator>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace hsauth {

// Connections that rest between two requests, each for whoever wants to go the same route. `Connection` has
// is_quiet(): whether nothing came from its other end since it was given back, its end included. May be used
// from several threads; a connection that is taken is its taker's alone.
template <typename Connection>
class ConnectionPool {
  public:
    using Moment = std::chrono::steady_clock::time_point;

    // As many as a call of hsauth has workers at most.
    static constexpr std::size_t most = 64;
    // Servers often close what has been idle for 5 s, and a request that crosses that on its way is lost.
    static constexpr std::chrono::seconds longest_rest{4};

    // The one of that route that was given back last and is still good; null where there is none.
    [[nodiscard]] std::unique_ptr<Connection> take(const std::string& route, Moment now) {
        while (auto found = take_any(route, now)) {
            if (found->is_quiet()) return found;
        }
        return nullptr;
    }

    // One that goes on; the one that has rested longest gives way where there are too many.
    void give_back(std::string route, std::unique_ptr<Connection> connection, Moment now) {
        Resting too_many{};
        const std::lock_guard guard{mutex_};
        resting_.push_back({std::move(route), std::move(connection), now});
        if (resting_.size() <= most) return;
        too_many = std::move(resting_.front());
        resting_.erase(resting_.begin());
    }

    // Where one has gone stale, those beside it may have, too.
    void forget(const std::string& route) {
        static_cast<void>(extract([&](const Resting& resting) { return resting.route == route; }));
    }

  private:
    struct Resting {
        std::string route;
        std::unique_ptr<Connection> connection;
        Moment since;
    };

    // What goes is given to the caller, so that nothing is closed under the lock.
    template <typename Condition>
    std::vector<Resting> extract(Condition goes) {
        std::vector<Resting> gone;
        const std::lock_guard guard{mutex_};
        const auto stays = [&](const Resting& resting) { return !goes(resting); };
        const auto first = std::stable_partition(resting_.begin(), resting_.end(), stays);
        std::move(first, resting_.end(), std::back_inserter(gone));
        resting_.erase(first, resting_.end());
        return gone;
    }

    std::unique_ptr<Connection> take_any(const std::string& route, Moment now) {
        const auto too_old =
            extract([&](const Resting& resting) { return now - resting.since > longest_rest; });
        const std::lock_guard guard{mutex_};
        const auto last = std::find_if(resting_.rbegin(), resting_.rend(),
                                       [&](const Resting& resting) { return resting.route == route; });
        if (last == resting_.rend()) return nullptr;
        auto found = std::move(last->connection);
        resting_.erase(std::next(last).base());
        return found;
    }

    std::mutex mutex_;
    std::vector<Resting> resting_;  // in the order in which they were given back
};

}  // namespace hsauth
