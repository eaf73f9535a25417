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

#include "support/certificates.h"

namespace hsauth {

// One accepted connection, for a script to read from and write to as it likes.
class TestConnection {
  public:
    TestConnection(int socket, int stopped, SSL* tls) : socket_(socket), stopped_(stopped), tls_(tls) {}

    // A whole request with its body, as it came; what there was of it where the client goes away.
    std::string read_request();
    // False where the client is gone.
    bool write(std::string_view bytes);
    // Keeps the connection open until the client or the test goes.
    void hold() { static_cast<void>(wait(std::chrono::milliseconds{-1})); }
    // Waits that long; false where the client or the test went before.
    [[nodiscard]] bool wait(std::chrono::milliseconds time);

  private:
    [[nodiscard]] long read_piece(char* into, std::size_t size);

    int socket_;
    int stopped_;
    SSL* tls_;
};

struct TlsOfServer {
    TestIdentity identity;
    int newest_version = TLS1_3_VERSION;
    // Cut: the connection ends without TLS's own goodbye.
    enum class End { said, cut } end = End::said;
};

// A server on 127.0.0.1 that plays a script on each connection, one after the other, until it goes.
class TestServer {
  public:
    using Script = std::function<void(TestConnection&)>;
    explicit TestServer(Script script, std::optional<TlsOfServer> tls = {});
    TestServer(const TestServer&) = delete;
    TestServer& operator=(const TestServer&) = delete;
    ~TestServer();

    // Reads each request, remembers it and gives this answer.
    [[nodiscard]] static Script answering(std::string answer);

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::string origin(const std::string& host = "localhost") const {
        return (tls_ ? "https://" : "http://") + host + ":" + std::to_string(port_);
    }
    // How many connections came so far, with those whose handshake failed.
    [[nodiscard]] int connections() const { return connections_; }

  private:
    void serve();
    void play(int socket);

    Script script_;
    std::optional<TlsOfServer> tls_;
    std::shared_ptr<SSL_CTX> context_;
    int listener_ = -1;
    int stop_pipe_[2] = {-1, -1};
    std::uint16_t port_ = 0;
    std::atomic<int> connections_ = 0;
    std::thread thread_;
};

}  // namespace hsauth
