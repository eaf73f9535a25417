#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>

#include "emulator/descriptor.h"
#include "emulator/message.h"

namespace hsauth::emulator {

using Answering = std::function<Answer(Request)>;

// Whether a connection waits for a request's first byte, for the thread that serves it and for the one that
// may need its place.
class Idleness {
  public:
    using Moment = std::chrono::steady_clock::time_point;

    // A connection is idle from its beginning.
    explicit Idleness(int socket) : socket_(socket), since_(std::chrono::steady_clock::now()) {}

    // Nothing where it isn't idle.
    [[nodiscard]] std::optional<Moment> since() const;
    // Ends the connection if it is idle and nothing of a request has arrived. False where it goes on.
    [[nodiscard]] bool give_way();

    void begin();
    // To be called before anything is read and before the socket is closed. False where the connection has
    // given way: it is over.
    bool end();

  private:
    mutable std::mutex mutex_;
    int socket_;
    std::optional<Moment> since_;
    bool has_given_way_ = false;
};

// Serves the requests of one connection (a non-blocking socket) until the other side closes it, breaks the
// rules or takes too long, until it gives way, or until `stop` becomes readable; the latter two end it at
// once.
void serve_connection(const Descriptor& socket, int stop, const Answering& answer, Idleness& idleness);

}  // namespace hsauth::emulator
