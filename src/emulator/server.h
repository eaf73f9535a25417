#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "base/result.h"
#include "base/secret.h"
#include "emulator/config.h"
#include "emulator/emulation.h"
#include "emulator/end_signal.h"
#include "emulator/loopback_sockets.h"
#include "emulator/router.h"

namespace hsauth::emulator {

inline constexpr std::uint16_t default_port = 4280;

struct Options {
    std::uint16_t port = default_port;  // 0 takes a free one
    Consent consent = Consent::by_person;
    RedirectMatch redirect_match = RedirectMatch::exact;
    std::optional<std::uint64_t> seed;  // nothing: tokens that nobody can foresee
    Clock clock;                        // empty: the system's
    Watcher watcher{};                  // called by one thread at a time
};

// An emulator behind sockets of its own on 127.0.0.1 and [::1]; nothing else is bound. It serves from start()
// until stop() or its end, on threads of its own, one for each of at most 512 connections. Where all are
// taken, the one that has been idle longest gives way to a new one.
//
// The sockets are our own, not cpp-httplib's: its server leaves accepted sockets open across exec, waits in
// stop() for as long as a slow client likes, refuses a form over 8 KiB and decodes percent signs in headers.
class Server {
  public:
    // When it comes back, connections are taken. A port that can't be had is an error of kind local.
    [[nodiscard]] static Result<std::unique_ptr<Server>> start(Config config, Options options);

    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server() { stop(); }

    // Comes back when the last thread has ended, which no client can delay. Calling it again does nothing;
    // not for two threads at once.
    void stop();

    [[nodiscard]] std::uint16_t port() const { return sockets_.port; }
    // http://localhost:PORT, which is both the consent origin and the API origin.
    [[nodiscard]] std::string origin() const;

    // What is printed when it serves, without a line end: one for a person, one for a script. The latter
    // holds the first app's client secret.
    [[nodiscard]] std::string ready_line_text() const;
    [[nodiscard]] Secret ready_line_json() const;

  private:
    Server(Config config, Settings settings, LoopbackSockets sockets, EndSignal stop);
    void accept_connections();
    [[nodiscard]] Answer answer(Request request);

    Router router_;
    LoopbackSockets sockets_;
    EndSignal stop_;
    std::thread acceptor_;
};

}  // namespace hsauth::emulator
