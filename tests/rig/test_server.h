#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <openssl/ssl.h>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "rig/certificates.h"

namespace hsauth {

class TestServer;

// One accepted connection, for a script to read from and write to as it likes.
class TestConnection {
  public:
    TestConnection(TestServer& server, int socket) : server_(server), socket_(socket) {}
    TestConnection(const TestConnection&) = delete;
    TestConnection& operator=(const TestConnection&) = delete;
    ~TestConnection();

    // A whole request with its body, as it came; what there was of it where the client goes away.
    std::string read_request();
    // What comes next, of whatever kind; empty where nothing more comes.
    std::string read_something();
    // False where the client is gone.
    bool write(std::string_view bytes);
    // From now on the client sees the connection's end, if it looks.
    void end();
    // Keeps the connection open until the client or the test goes.
    void hold() { static_cast<void>(wait(std::chrono::milliseconds{-1})); }
    // Waits that long; false where the client or the test went before.
    [[nodiscard]] bool wait(std::chrono::milliseconds time);
    // From now on everything goes through TLS; false where the handshake fails. A server that speaks TLS from
    // the start has done it before its script is played.
    bool shake_hands();

  private:
    [[nodiscard]] long read_piece(char* into, std::size_t size);

    TestServer& server_;
    int socket_;
    std::unique_ptr<SSL, void (*)(SSL*)> tls_{nullptr, SSL_free};
};

struct TlsOfServer {
    TestIdentity identity;
    int newest_version = TLS1_3_VERSION;
    // Cut: the connection ends without TLS's own goodbye.
    enum class End { said, cut } end = End::said;
    // Later: when the script says so.
    enum class Start { at_once, later } start = Start::at_once;
};

// A server on 127.0.0.1 that plays a script on each connection, one after the other, until it goes.
class TestServer {
  public:
    using Script = std::function<void(TestConnection&)>;
    explicit TestServer(Script script, std::optional<TlsOfServer> tls = {});
    TestServer(const TestServer&) = delete;
    TestServer& operator=(const TestServer&) = delete;
    ~TestServer();

    // Reads each request and gives this answer.
    [[nodiscard]] static Script answering(std::string answer);
    // Plays the next one on each connection, and the last one on all that follow.
    [[nodiscard]] static Script in_turn(std::vector<Script> scripts);

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::string origin(const std::string& host = "localhost") const {
        return (tls_ ? "https://" : "http://") + host + ":" + std::to_string(port_);
    }

    // What came of a server's life.
    struct Log {
        int connections = 0;                // with those whose handshake failed
        std::vector<std::string> requests;  // those read to their end
        std::string bytes;                  // all that was read, without TLS around it
        std::string before_tls;             // what was read before a handshake that came later
    };
    // Takes what has come in already, then ends. Nothing that was sent before is missing.
    const Log& finish();

  private:
    friend class TestConnection;

    void serve();
    void play(int socket);

    Script script_;
    std::optional<TlsOfServer> tls_;
    std::shared_ptr<SSL_CTX> context_;
    int listener_ = -1;
    int stop_pipe_[2] = {-1, -1};
    std::uint16_t port_ = 0;
    Log log_;  // the thread's, until it has ended
    std::thread thread_;
};

}  // namespace hsauth
