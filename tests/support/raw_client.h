#pragma once

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <netinet/in.h>
#include <optional>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#include "support/catch.h"

namespace hsauth {

enum class Family { ipv4, ipv6 };

// A client on a raw TCP connection to this machine's loopback, for a test that minds every byte and every way
// to hang up. What it waits for is bounded, and a test fails where that passes.
class RawClient {
  public:
    explicit RawClient(std::uint16_t port, Family family = Family::ipv4)
        : socket_(::socket(family == Family::ipv4 ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        REQUIRE(socket_ >= 0);
        REQUIRE(connect_to(port, family) == 0);
    }
    RawClient(RawClient&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;
    RawClient& operator=(RawClient&&) = delete;
    ~RawClient() { close(); }

    // False where the other side has hung up already.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count < 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }
    // As much as the sockets hold without anybody reading.
    std::size_t send_without_waiting(std::string_view bytes) {
        const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        return count < 0 ? 0 : static_cast<std::size_t>(count);
    }
    void half_close() { shutdown(socket_, SHUT_WR); }
    // Ends the connection with a reset instead of a FIN.
    void reset() {
        const linger at_once{1, 0};
        setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        close();
    }
    void close() {
        if (socket_ >= 0) ::close(std::exchange(socket_, -1));
    }

    // What comes up to and with these bytes; less where the other side closes, or nothing came for 10 s.
    [[nodiscard]] std::string read_until(std::string_view end) {
        std::string text;
        char byte = 0;
        while (!text.ends_with(end) && wait_for_input() && recv(socket_, &byte, 1, 0) == 1)
            text += byte;
        return text;
    }
    // Everything until the other side closes; nothing where it was a reset, or nothing came for 10 s.
    [[nodiscard]] std::optional<std::string> read_all() {
        std::string text;
        std::array<char, 16384> bytes;
        while (wait_for_input()) {
            const auto count = recv(socket_, bytes.data(), bytes.size(), 0);
            if (count < 0) return std::nullopt;
            if (count == 0) return text;
            text.append(bytes.data(), static_cast<std::size_t>(count));
        }
        return std::nullopt;
    }

  private:
    int connect_to(std::uint16_t port, Family family) {
        if (family == Family::ipv4) {
            sockaddr_in address{};
            address.sin_family = AF_INET;
            address.sin_port = htons(port);
            address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            return connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
        }
        sockaddr_in6 address{};
        address.sin6_family = AF_INET6;
        address.sin6_port = htons(port);
        address.sin6_addr = in6addr_loopback;
        return connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    }
    bool wait_for_input() {
        pollfd watched{socket_, POLLIN, 0};
        return poll(&watched, 1, 10'000) == 1;
    }

    int socket_;
};

}  // namespace hsauth
