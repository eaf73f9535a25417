#include "system/loopback_listener.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <deque>
#include <list>
#include <optional>
#include <poll.h>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/socket.h>
#include <system_error>
#include <vector>

#include "system/loopback_sockets.h"
#include "system/pasted_line_reader.h"

namespace hsauth {

namespace {

using Time = CallbackConnection::Time;
using Phase = CallbackConnection::Phase;
using std::chrono::steady_clock;

// Without a descriptor for it, a waiting connection would wake poll() at once, time and again.
constexpr std::chrono::milliseconds accept_pause{100};
constexpr std::chrono::milliseconds look_for_terminal_again{500};
constexpr int accepts_at_a_time = 64;

Time now() {
    return steady_clock::now();
}

// Rounded up, as a wait that ends too early would be followed by many that don't wait at all.
int poll_timeout(Time wake) {
    const auto rest = std::chrono::ceil<std::chrono::milliseconds>(wake - now()).count();
    return static_cast<int>(std::clamp<std::chrono::milliseconds::rep>(rest, 0, INT_MAX));
}

std::size_t connection_limit(std::size_t wanted) {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
    return std::clamp<rlim_t>(limit.rlim_cur / 2, 1, wanted);
}

bool lacks_descriptors(int error) {
    return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

// Gone before it was accepted; the next one has nothing to do with it.
bool befell_one_connection(int error) {
    return error == ECONNABORTED || error == EPROTO || error == EINTR;
}

class LoopbackListener final : public CallbackListener {
  public:
    LoopbackListener(ListeningSockets sockets, int terminal, const Interrupt* interrupt,
                     const ListenerSettings& settings)
        : listening_(std::move(sockets)),
          pasted_(terminal),
          interrupt_(interrupt),
          patience_(settings.patience),
          most_connections_(connection_limit(settings.most_connections)) {}

    [[nodiscard]] std::uint16_t port() const override { return listening_.port; }
    [[nodiscard]] std::string missing_family() const override { return listening_.missing; }
    [[nodiscard]] Result<ListenerEvent> next(Time deadline) override;
    void answer(ConnectionId connection, const CallbackReply& reply) override;
    void finish(std::chrono::milliseconds patience) override;

  private:
    enum class Work { everything, deliveries };

    [[nodiscard]] std::optional<Error> interruption() const;
    [[nodiscard]] ListenerEvent take_event();
    [[nodiscard]] Result<> turn(Time deadline, Work work);
    [[nodiscard]] std::vector<pollfd> watched(Work work) const;
    [[nodiscard]] Time wake_time(Time deadline) const;
    void serve(const std::vector<pollfd>& reported);
    void advance(CallbackConnection& connection);
    void accept_from(int listening);
    void pause_accepting();
    [[nodiscard]] bool make_room();
    [[nodiscard]] bool drop_oldest(Phase phase);
    void remove_closed();
    [[nodiscard]] bool is_delivering() const;
    [[nodiscard]] bool is_deaf() const { return listening_.port == 0 && pasted_.has_ended(); }

    ListeningSockets listening_;
    PastedLineReader pasted_;
    const Interrupt* interrupt_;
    ConnectionPatience patience_;
    std::size_t most_connections_;
    std::list<CallbackConnection> connections_;  // the oldest first
    std::deque<ListenerEvent> events_;
    ConnectionId last_id_ = 0;
    Time accept_again_{};
};

// The fixed places of what poll() watches, ahead of the connections.
enum Slot : std::size_t { slot_interrupt, slot_terminal, slot_first_socket, slot_second_socket, slot_count };

Result<ListenerEvent> LoopbackListener::next(Time deadline) {
    for (bool has_looked = false;; has_looked = true) {
        if (auto error = interruption()) return pass_on(*std::move(error));
        if (!events_.empty()) return take_event();
        if (is_deaf()) return InputEnded{};
        if (has_looked && now() >= deadline) return WaitOver{};
        if (auto done = turn(deadline, Work::everything); !done) return pass_on(std::move(done.error()));
    }
}

void LoopbackListener::answer(ConnectionId id, const CallbackReply& reply) {
    const auto connection = std::find_if(connections_.begin(), connections_.end(),
                                         [&](const auto& candidate) { return candidate.id() == id; });
    if (connection == connections_.end()) throw std::logic_error("no arrival waits for this answer");
    connection->answer(reply, now());
    remove_closed();
}

void LoopbackListener::finish(std::chrono::milliseconds patience) {
    const auto deadline = now() + patience;
    while (is_delivering() && now() < deadline && !interruption()) {
        if (!turn(deadline, Work::deliveries)) return;
    }
}

std::optional<Error> LoopbackListener::interruption() const {
    return interrupt_ != nullptr ? interrupt_->pending() : std::nullopt;
}

ListenerEvent LoopbackListener::take_event() {
    auto event = std::move(events_.front());
    events_.pop_front();
    return event;
}

// Waits once, for at most until the deadline, and does everything that this allows.
Result<> LoopbackListener::turn(Time deadline, Work work) {
    auto descriptors = watched(work);
    if (poll(descriptors.data(), descriptors.size(), poll_timeout(wake_time(deadline))) < 0) {
        if (errno == EINTR) return {};
        return fail(ErrorKind::local,
                    "Waiting for the redirect failed: " + std::generic_category().message(errno) + ".",
                    "Look into this machine's limits (`ulimit -a`).");
    }
    serve(descriptors);
    const auto time = now();
    for (auto& connection : connections_) {
        if (connection.expiry() <= time) connection.close();
    }
    remove_closed();
    return {};
}

std::vector<pollfd> LoopbackListener::watched(Work work) const {
    std::vector<pollfd> descriptors(slot_count, pollfd{-1, POLLIN, 0});
    if (interrupt_ != nullptr) descriptors[slot_interrupt].fd = interrupt_->descriptor();
    if (work == Work::everything) {
        descriptors[slot_terminal].fd = pasted_.watched_descriptor();
        if (now() >= accept_again_) {
            descriptors[slot_first_socket].fd = listening_.sockets[0].number();
            descriptors[slot_second_socket].fd = listening_.sockets[1].number();
        }
    }
    for (const auto& connection : connections_) {
        const bool is_left_alone = work == Work::deliveries && connection.phase() == Phase::reading;
        descriptors.push_back(
            {is_left_alone ? -1 : connection.watched_descriptor(), connection.watched_events(), 0});
    }
    return descriptors;
}

Time LoopbackListener::wake_time(Time deadline) const {
    auto wake = deadline;
    for (const auto& connection : connections_)
        wake = std::min(wake, connection.expiry());
    if (now() < accept_again_) wake = std::min(wake, accept_again_);
    if (pasted_.terminal_is_away()) wake = std::min(wake, now() + look_for_terminal_again);
    return wake;
}

void LoopbackListener::serve(const std::vector<pollfd>& reported) {
    auto report = reported.begin() + slot_count;
    for (auto& connection : connections_) {
        if ((report++)->revents != 0) advance(connection);
    }
    remove_closed();
    if (reported[slot_terminal].revents != 0) {
        for (auto& line : pasted_.read())
            events_.emplace_back(PastedLine{std::move(line)});
    }
    for (const auto slot : {slot_first_socket, slot_second_socket}) {
        if (reported[slot].revents != 0) accept_from(reported[slot].fd);
    }
}

void LoopbackListener::advance(CallbackConnection& connection) {
    if (auto request = connection.advance(now())) {
        events_.emplace_back(CallbackArrival{connection.id(), *std::move(request)});
    }
}

void LoopbackListener::accept_from(int listening) {
    for (int i = 0; i < accepts_at_a_time; ++i) {
        if (!make_room()) return pause_accepting();
        Descriptor socket{accept4(listening, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK)};
        if (socket.is_open()) {
            connections_.emplace_back(++last_id_, std::move(socket), now(), patience_);
            // A browser's request is mostly there already.
            advance(connections_.back());
            continue;
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK) return;
        if (befell_one_connection(errno)) continue;
        if (lacks_descriptors(errno) && drop_oldest(Phase::reading)) continue;
        return pause_accepting();
    }
}

void LoopbackListener::pause_accepting() {
    accept_again_ = now() + accept_pause;
}

// One that has sent no request is worth least; one that waits for its answer is never dropped.
bool LoopbackListener::make_room() {
    return connections_.size() < most_connections_ || drop_oldest(Phase::reading) ||
           drop_oldest(Phase::draining) || drop_oldest(Phase::sending);
}

bool LoopbackListener::drop_oldest(Phase phase) {
    const auto oldest = std::find_if(connections_.begin(), connections_.end(),
                                     [&](const auto& connection) { return connection.phase() == phase; });
    if (oldest == connections_.end()) return false;
    connections_.erase(oldest);
    return true;
}

void LoopbackListener::remove_closed() {
    const auto removed =
        connections_.remove_if([](const auto& connection) { return connection.phase() == Phase::closed; });
    if (removed > 0) accept_again_ = {};
}

bool LoopbackListener::is_delivering() const {
    return std::any_of(connections_.begin(), connections_.end(), [](const auto& connection) {
        return connection.phase() == Phase::sending || connection.phase() == Phase::draining;
    });
}

}  // namespace

Result<std::unique_ptr<CallbackListener>> LoopbackListeners::listen(std::uint16_t port, PastedLines pasted) {
    auto sockets = listen_on(loopback_addresses(), port);
    if (!sockets) return pass_on(std::move(sockets.error()));
    const int terminal = pasted == PastedLines::read ? settings_.terminal : -1;
    return std::make_unique<LoopbackListener>(*std::move(sockets), terminal, interrupt_, settings_);
}

std::unique_ptr<CallbackListener> LoopbackListeners::listen_to_terminal() {
    return std::make_unique<LoopbackListener>(ListeningSockets{}, settings_.terminal, interrupt_, settings_);
}

}  // namespace hsauth
