#include "system/callback_connection.h"

#include <array>
#include <cerrno>
#include <poll.h>
#include <stdexcept>
#include <string_view>
#include <sys/socket.h>
#include <utility>

#include "base/secret.h"
#include "system/reply_text.h"

namespace hsauth {

namespace {

// One step's share of a connection, so that a peer that never stops sending can't hold up the others.
constexpr int reads_at_a_time = 8;

bool is_only_a_pause(int error) {
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

}  // namespace

CallbackConnection::CallbackConnection(ConnectionId id, Descriptor socket, Time accepted,
                                       const ConnectionPatience& patience)
    : id_(id), socket_(std::move(socket)), patience_(patience), expiry_(accepted + patience.head) {}

int CallbackConnection::watched_descriptor() const {
    return phase_ == Phase::waiting ? -1 : socket_.number();
}

short CallbackConnection::watched_events() const {
    return phase_ == Phase::sending ? POLLOUT : POLLIN;
}

std::optional<CallbackRequest> CallbackConnection::advance(Time now) {
    switch (phase_) {
        case Phase::reading:
            return read_head();
        case Phase::sending:
            send_reply(now);
            break;
        case Phase::draining:
            drain();
            break;
        case Phase::waiting:
        case Phase::closed:
            break;
    }
    return std::nullopt;
}

void CallbackConnection::answer(const CallbackReply& reply, Time now) {
    if (phase_ != Phase::waiting) throw std::logic_error("an arrival was answered twice");
    outgoing_ = reply_text(reply, is_head_request_ ? ReplyBody::left_out : ReplyBody::sent);
    phase_ = Phase::sending;
    expiry_ = now + patience_.delivery;
    send_reply(now);
}

void CallbackConnection::close() {
    phase_ = Phase::closed;
    socket_ = Descriptor{};
    wipe(outgoing_);  // the address of the consent page holds the state
}

std::optional<CallbackRequest> CallbackConnection::read_head() {
    std::array<char, 4096> bytes;
    for (int i = 0; i < reads_at_a_time; ++i) {
        const auto count = recv(socket_.number(), bytes.data(), bytes.size(), 0);
        if (count < 0 && is_only_a_pause(errno)) return std::nullopt;
        if (count <= 0) {
            close();
            return std::nullopt;
        }
        if (!reader_.take({bytes.data(), static_cast<std::size_t>(count)})) continue;
        phase_ = Phase::waiting;
        expiry_ = Time::max();
        auto request = reader_.finish();
        is_head_request_ = request.method == "HEAD";
        return request;
    }
    return std::nullopt;
}

void CallbackConnection::send_reply(Time now) {
    while (sent_ < outgoing_.size()) {
        const auto rest = std::string_view(outgoing_).substr(sent_);
        const auto count = send(socket_.number(), rest.data(), rest.size(), MSG_NOSIGNAL);
        if (count < 0 && is_only_a_pause(errno)) return;
        if (count < 0) return close();
        sent_ += static_cast<std::size_t>(count);
    }
    // Closing with unread bytes in the socket makes the kernel send a reset, which can overtake the page: say
    // that we are done, and wait for the peer to be.
    shutdown(socket_.number(), SHUT_WR);
    phase_ = Phase::draining;
    expiry_ = now + patience_.goodbye;
    drain();
}

void CallbackConnection::drain() {
    std::array<char, 16384> ignored;
    for (int i = 0; i < reads_at_a_time; ++i) {
        const auto count = recv(socket_.number(), ignored.data(), ignored.size(), 0);
        if (count < 0 && is_only_a_pause(errno)) return;
        if (count <= 0) return close();
    }
}

}  // namespace hsauth
