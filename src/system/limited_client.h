#pragma once

#include <algorithm>
#include <array>
#include <cerrno>
#include <functional>
#include <httplib.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <utility>

#include "base/url.h"
#include "system/answer_limits.h"
#include "system/descriptor.h"
#include "system/http_channel.h"

namespace hsauth {

// Once; the library closes it.
inline bool hand_over(Descriptor& connection, socket_t& socket, httplib::Error& error) {
    if (!connection.is_open()) {
        error = httplib::Error::Connection;
        return false;
    }
    socket = connection.release();
    return true;
}

// Newer releases limit the length of a line themselves, and have another interface here.
#ifndef CPPHTTPLIB_CLIENT_MAX_TIMEOUT_MSECOND

// What the library reads an answer from, up to the limits. It waits without a timeout: that is the
// watchdog's.
class LimitedStream final : public httplib::Stream {
  public:
    LimitedStream(socket_t socket, SSL* tls, AnswerLimits& limits)
        : socket_(socket), tls_(tls), limits_(limits) {}
    LimitedStream(const LimitedStream&) = delete;
    LimitedStream& operator=(const LimitedStream&) = delete;
    ~LimitedStream() override { OPENSSL_cleanse(buffer_.data(), buffer_.size()); }

    [[nodiscard]] bool is_readable() const override { return true; }
    [[nodiscard]] bool is_writable() const override { return true; }
    ssize_t read(char* into, std::size_t size) override {
        if (unread_.empty()) {
            const auto count = receive();
            if (count <= 0) return count;
            unread_ = {buffer_.data(), static_cast<std::size_t>(count)};
            if (!limits_.take(unread_)) return -1;
        }
        const auto piece = unread_.copy(into, size);
        unread_.remove_prefix(piece);
        return static_cast<ssize_t>(piece);
    }
    ssize_t write(const char* bytes, std::size_t size) override {
        while (true) {
            const auto count = tls_ != nullptr
                                   ? SSL_write(tls_, bytes, static_cast<int>(std::min(size, most_at_once)))
                                   : ::send(socket_, bytes, size, MSG_NOSIGNAL);
            if (count > 0) return count;
            if (tls_ != nullptr || errno != EINTR) return -1;
        }
    }
    void get_remote_ip_and_port(std::string&, int&) const override {}
    void get_local_ip_and_port(std::string&, int&) const override {}
    [[nodiscard]] socket_t socket() const override { return socket_; }

  private:
    static constexpr std::size_t most_at_once = std::size_t{16} * 1024;

    // 0 is a clean end.
    ssize_t receive() { return tls_ != nullptr ? receive_over_tls() : receive_plainly(); }

    ssize_t receive_plainly() {
        while (true) {
            const auto count = ::recv(socket_, buffer_.data(), buffer_.size(), 0);
            if (count >= 0 || (errno != EINTR && errno != EAGAIN)) return count;
        }
    }

    // A connection that ends without TLS's own goodbye may have been cut by anybody (RFC 8446 section 6.1),
    // and OpenSSL gives 0 for that, too.
    ssize_t receive_over_tls() {
        while (true) {
            ERR_clear_error();
            const auto count = SSL_read(tls_, buffer_.data(), static_cast<int>(buffer_.size()));
            if (count > 0) return count;
            const auto fault = SSL_get_error(tls_, count);
            if (fault == SSL_ERROR_ZERO_RETURN) return 0;
            if (fault != SSL_ERROR_WANT_READ) return -1;
        }
    }

    socket_t socket_;
    SSL* tls_;
    AnswerLimits& limits_;
    std::array<char, most_at_once> buffer_{};
    std::string_view unread_;
};

// A client of the library's, `Base`, that takes the connection which is there when it sends, unless it has
// one still, and reads no more of an answer than the limits allow. The wire must outlive it.
template <typename Base>
class LimitedClient final : public Base {
  public:
    LimitedClient(const Url& url, Wire& wire) : Base(url.host, url.port), wire_(wire) {}

  private:
    bool create_and_connect_socket(typename Base::Socket& socket, httplib::Error& error) override {
        return hand_over(wire_.connection, socket.sock, error);
    }
    bool process_socket(const typename Base::Socket& socket,
                        std::function<bool(httplib::Stream&)> talk) override {
        wire_.tls = socket.ssl;
        LimitedStream stream{socket.sock, socket.ssl, wire_.limits};
        return talk(stream);
    }

    Wire& wire_;
};

#else

// Without a count of what came, no connection is kept (leaves_connection_usable()).
template <typename Base>
class LimitedClient final : public Base {
  public:
    LimitedClient(const Url& url, Wire& wire) : Base(url.host, url.port), wire_(wire) {}

  private:
    bool create_and_connect_socket(typename Base::Socket& socket, httplib::Error& error) override {
        return hand_over(wire_.connection, socket.sock, error);
    }

    Wire& wire_;
};

#endif

}  // namespace hsauth
