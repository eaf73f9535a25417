#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "system/descriptor.h"
#include "system/request_head.h"
#include "world/callback_listener.h"

namespace hsauth {

// How long one connection may take over each step.
struct ConnectionPatience {
    std::chrono::milliseconds head{10'000};      // from the accept to the end of the head
    std::chrono::milliseconds delivery{10'000};  // for the peer to take the reply
    std::chrono::milliseconds goodbye{1'000};    // for the peer to close after it
};

// One client: its head is read, then it waits for its reply, which is sent before the connection closes.
// Never blocks; whatever the peer does, the worst that comes of it is a closed connection.
class CallbackConnection {
  public:
    using Time = std::chrono::steady_clock::time_point;
    enum class Phase { reading, waiting, sending, draining, closed };

    CallbackConnection(ConnectionId id, Descriptor socket, Time accepted, const ConnectionPatience& patience);

    [[nodiscard]] ConnectionId id() const { return id_; }
    [[nodiscard]] Phase phase() const { return phase_; }
    // What poll() watches: no descriptor while it is our turn, since a peer that hangs up would be reported
    // again and again.
    [[nodiscard]] int watched_descriptor() const;
    [[nodiscard]] short watched_events() const;
    // When it closes unless something happens. Waiting for our reply has no end of its own.
    [[nodiscard]] Time expiry() const { return expiry_; }

    // Moves what can be moved. The request, at the moment when its head is whole or known to be none.
    [[nodiscard]] std::optional<CallbackRequest> advance(Time now);
    // Hands the reply over, in phase `waiting` only, and sends what the socket takes at once.
    void answer(const CallbackReply& reply, Time now);
    void close();

  private:
    [[nodiscard]] std::optional<CallbackRequest> read_head();
    void send_reply(Time now);
    void drain();

    ConnectionId id_;
    Descriptor socket_;
    ConnectionPatience patience_;
    Phase phase_ = Phase::reading;
    Time expiry_;
    RequestHeadReader reader_;
    bool is_head_request_ = false;
    std::string outgoing_;
    std::size_t sent_ = 0;
};

}  // namespace hsauth
