#include "system/connector.h"

#include <algorithm>

#include "system/http_faults.h"
#include "system/name_resolution.h"
#include "system/proxy_faults.h"
#include "system/proxy_tunnel.h"
#include "system/tcp_connection.h"

namespace hsauth {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds longest_attempt_but_the_last{3000};
// What a last attempt may wait longer than the deadline, so that it is the watchdog that ends it.
constexpr milliseconds margin{1000};

}  // namespace

milliseconds RequestTime::left() const {
    const auto rest = std::chrono::ceil<milliseconds>(deadline - std::chrono::steady_clock::now());
    return std::max(rest, milliseconds{1});
}

Result<Descriptor> Connector::connect() {
    const auto found = addresses();
    if (!found) return pass_on(found.error());
    auto connection = connect_to_one_of(*found);
    if (!connection.is_open()) return not_connected_to_first_hop();
    if (!proxy_) return connection;
    if (auto tunnel = open_tunnel(connection.number(), *proxy_, target_, user_agent_); !tunnel) {
        if (!watchdog_.has_fired()) return pass_on(std::move(tunnel.error()));
        return out_of_time("waiting for the answer of the proxy " + proxy_->url.authority_with_port());
    }
    return connection;
}

Result<std::vector<std::string>> Connector::addresses() const {
    if (!proxy_) return resolve(target_, time_.deadline, interrupt_);
    auto found = resolve(proxy_->url, time_.deadline, interrupt_);
    if (!found && found.error().kind == ErrorKind::unavailable)
        return proxy_not_resolved(*proxy_, std::move(found.error()));
    return found;
}

Descriptor Connector::connect_to_one_of(const std::vector<std::string>& addresses) {
    const auto port = proxy_ ? proxy_->url.port : target_.port;
    Descriptor connection;
    for (std::size_t i = 0; i < addresses.size() && !connection.is_open() && !watchdog_.has_fired(); ++i)
        connection = connect_to(addresses[i], port, patience_for(addresses.size() - i), watchdog_);
    return connection;
}

// One address that leads nowhere must not use up the time of the others.
milliseconds Connector::patience_for(std::size_t addresses_left) const {
    if (addresses_left == 1) return time_.left() + margin;
    const auto share = time_.left() / static_cast<milliseconds::rep>(addresses_left);
    return std::clamp(share, milliseconds{1}, longest_attempt_but_the_last);
}

tl::unexpected<Error> Connector::not_connected_to_first_hop() const {
    if (watchdog_.has_fired()) {
        return out_of_time("connecting to " +
                           (proxy_ ? "the proxy " + proxy_->url.authority_with_port() : target_.authority()));
    }
    if (proxy_) return proxy_not_connected(*proxy_);
    return not_connected(target_);
}

tl::unexpected<Error> Connector::out_of_time(const std::string& doing) const {
    if (auto signal = interrupt_.pending()) return pass_on(std::move(*signal));
    return time_ran_out(doing, time_.whole);
}

}  // namespace hsauth
