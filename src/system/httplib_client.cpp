#include "system/httplib_client.h"

#include <algorithm>
#include <utility>

#include "system/connector.h"
#include "system/http_exchange.h"
#include "system/watchdog.h"

namespace hsauth {

namespace {

using std::chrono::steady_clock;

bool is_visible_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

// What is to be sent comes from our own code, but partly out of files and variables. Nothing in it may start
// a new line of the head.
Result<> require_single_lines(const HttpRequest& request, std::string_view user_agent) {
    const auto target = request.target.reveal();
    const bool good = !request.method.empty() && is_visible_ascii(request.method) &&
                      target.starts_with('/') && is_visible_ascii(target) && is_visible_ascii(user_agent) &&
                      (!request.bearer || is_visible_ascii(request.bearer->reveal()));
    if (good) return {};
    return fail(ErrorKind::internal, "A request to " + request.origin.text() +
                                         " was not sent, since a part of it holds a forbidden character.");
}

// Equal for requests of one call that go to the same server by the same way and trust the same authorities;
// what else could differ, the proxy's password and the environment's trust, is the same for the whole call.
std::string route_of(const HttpRequest& request, const std::optional<Proxy>& proxy) {
    return request.origin.text() + '\n' + (proxy ? proxy->url.authority_with_port() : "") + '\n' +
           request.ca_file.value_or("");
}

}  // namespace

Result<HttpResponse> HttplibClient::send(const HttpRequest& request, std::chrono::milliseconds timeout) {
    if (auto good = require_single_lines(request, user_agent_); !good) return pass_on(good.error());
    const auto proxy = proxies_.proxy_for(request.origin.url());
    if (!proxy) return pass_on(proxy.error());
    const RequestTime time{timeout};
    const auto route = route_of(request, *proxy);
    auto channel = channel_for(request, route);
    if (!channel) return pass_on(std::move(channel.error()));
    auto exchanged = exchange_over(**channel, request, *proxy, time);
    if (!exchanged) {
        if (exchanged.error().delivery == Delivery::went_stale) resting_.forget(route);
        return pass_on(std::move(exchanged.error()));
    }
    if (exchanged->is_channel_usable) resting_.give_back(route, std::move(*channel), steady_clock::now());
    return std::move(exchanged->answer);
}

Result<std::unique_ptr<HttpChannel>> HttplibClient::channel_for(const HttpRequest& request,
                                                                const std::string& route) {
    if (request.connection == ConnectionUse::kept) {
        if (auto rested = resting_.take(route, steady_clock::now())) return rested;
    }
    auto trust = trust_;
    trust.added_file = request.ca_file;
    return HttpChannel::make(request.origin.url(), trust);
}

Result<Exchanged> HttplibClient::exchange_over(HttpChannel& channel, const HttpRequest& request,
                                               const std::optional<Proxy>& proxy, const RequestTime& time) {
    Watchdog watchdog{time.deadline, interrupt_};
    if (channel.has_connection()) {
        channel.resume(watchdog);
    } else {
        auto connection = Connector{channel.url(), proxy, user_agent_, time, watchdog, interrupt_}.connect();
        if (!connection) return pass_on(std::move(connection.error()));
        channel.connect(std::move(*connection));
    }
    return exchange(channel, request, {user_agent_, time, watchdog, interrupt_});
}

}  // namespace hsauth
