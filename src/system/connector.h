#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "system/descriptor.h"
#include "system/interrupt.h"
#include "system/proxy_settings.h"
#include "system/watchdog.h"

namespace hsauth {

// One deadline for all that a request takes.
struct RequestTime {
    explicit RequestTime(std::chrono::milliseconds timeout)
        : whole(timeout), deadline(std::chrono::steady_clock::now() + timeout) {}

    // At least a millisecond.
    [[nodiscard]] std::chrono::milliseconds left() const;

    std::chrono::milliseconds whole;
    std::chrono::steady_clock::time_point deadline;
};

// Makes the connection that a request goes over: to the URL's host or, where there is a proxy, through a
// tunnel that the proxy opens to it. Then the host's name isn't resolved here.
class Connector {
  public:
    // Keeps references.
    Connector(const Url& target, const std::optional<Proxy>& proxy, const std::string& user_agent,
              const RequestTime& time, Watchdog& watchdog, const Interrupt& interrupt)
        : target_(target),
          proxy_(proxy),
          user_agent_(user_agent),
          time_(time),
          watchdog_(watchdog),
          interrupt_(interrupt) {}

    // A connected socket, guarded by the watchdog. An error names host and port of what couldn't be reached.
    [[nodiscard]] Result<Descriptor> connect();

  private:
    [[nodiscard]] Result<std::vector<std::string>> addresses() const;
    [[nodiscard]] Descriptor connect_to_one_of(const std::vector<std::string>& addresses);
    [[nodiscard]] std::chrono::milliseconds patience_for(std::size_t addresses_left) const;
    [[nodiscard]] tl::unexpected<Error> not_connected_to_first_hop() const;
    // Or what ended the request before: a signal.
    [[nodiscard]] tl::unexpected<Error> out_of_time(const std::string& doing) const;

    const Url& target_;
    const std::optional<Proxy>& proxy_;
    const std::string& user_agent_;
    const RequestTime& time_;
    Watchdog& watchdog_;
    const Interrupt& interrupt_;
};

}  // namespace hsauth
