#include "system/callback_connection.h"

#include <array>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>

#include "support/catch.h"

using namespace hsauth;
using namespace std::chrono_literals;
using Phase = CallbackConnection::Phase;
using Time = CallbackConnection::Time;

namespace {

constexpr Time start{};
constexpr ConnectionPatience patience{10s, 20s, 30s};

std::array<Descriptor, 2> connected_sockets() {
    int ends[2];
    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) == 0);
    return {Descriptor{ends[0]}, Descriptor{ends[1]}};
}

// A connection and its peer, with a clock that the test sets.
struct Pair {
    std::array<Descriptor, 2> sockets = connected_sockets();
    Descriptor peer = std::move(sockets[0]);
    CallbackConnection connection{7, std::move(sockets[1]), start, patience};

    void send(std::string_view bytes) const { REQUIRE(write_all(peer.number(), bytes) == 0); }
    // What has come so far.
    [[nodiscard]] std::string received() const {
        SecretBuilder bytes;
        while (read_some(peer.number(), bytes) > 0)
            continue;
        return std::string(bytes.so_far());
    }
    std::optional<CallbackRequest> advance(Time now = start) { return connection.advance(now); }
    void bring_to_waiting(std::string_view method = "GET") {
        send(std::string(method) + " /cb?code=x HTTP/1.1\r\n\r\n");
        REQUIRE(advance());
    }
};

CallbackReply page(const std::string& html = "<p>ok</p>") {
    CallbackReply reply;
    reply.status = 200;
    reply.html = html;
    return reply;
}

}  // namespace

TEST_CASE("A head in pieces is one request, once it is whole", "[callback_connection]") {
    Pair pair;
    for (const auto* piece : {"", "GET /cb?co", "de=x HTTP/1.1\r\n", "\r"}) {
        pair.send(piece);
        CHECK_FALSE(pair.advance());
        CHECK(pair.connection.phase() == Phase::reading);
    }
    pair.send("\n");
    const auto request = pair.advance();
    REQUIRE(request);
    CHECK(request->target == "/cb?code=x");
    CHECK(pair.connection.phase() == Phase::waiting);
    CHECK(pair.connection.id() == 7);
}

TEST_CASE("The time for a head counts from the accept, whatever drips in", "[callback_connection]") {
    Pair pair;
    CHECK(pair.connection.expiry() == start + 10s);
    pair.send("GET /");
    CHECK_FALSE(pair.advance(start + 9s));
    CHECK(pair.connection.expiry() == start + 10s);
}

TEST_CASE("Waiting for our reply it isn't watched and doesn't expire", "[callback_connection]") {
    Pair pair;
    CHECK(pair.connection.watched_descriptor() >= 0);
    CHECK(pair.connection.watched_events() == POLLIN);
    pair.bring_to_waiting();
    CHECK(pair.connection.watched_descriptor() == -1);
    CHECK(pair.connection.expiry() == Time::max());
    pair.peer = Descriptor{};
    CHECK_FALSE(pair.advance());
    CHECK(pair.connection.phase() == Phase::waiting);
}

TEST_CASE("A reply is sent, then the peer is given time to close", "[callback_connection]") {
    Pair pair;
    pair.bring_to_waiting();
    pair.connection.answer(page(), start + 1s);
    CHECK(pair.connection.phase() == Phase::draining);
    CHECK(pair.connection.expiry() == start + 31s);
    const auto text = pair.received();
    CHECK(text.starts_with("HTTP/1.1 200 OK\r\n"));
    CHECK(text.ends_with("\r\n\r\n<p>ok</p>"));
    // We are done, and the peer knows it.
    pollfd end{pair.peer.number(), POLLRDHUP, 0};
    CHECK(poll(&end, 1, 0) == 1);
    pair.send("more that nobody reads");
    CHECK_FALSE(pair.advance());
    CHECK(pair.connection.phase() == Phase::draining);
    pair.peer = Descriptor{};
    CHECK_FALSE(pair.advance());
    CHECK(pair.connection.phase() == Phase::closed);
}

TEST_CASE("A peer that takes its reply slowly gets all of it in its time", "[callback_connection]") {
    Pair pair;
    pair.bring_to_waiting();
    const std::string html(4 << 20, 'x');
    pair.connection.answer(page(html), start + 1s);
    CHECK(pair.connection.phase() == Phase::sending);
    CHECK(pair.connection.watched_events() == POLLOUT);
    CHECK(pair.connection.expiry() == start + 21s);
    std::string text;
    while (pair.connection.phase() == Phase::sending) {
        const auto piece = pair.received();
        REQUIRE_FALSE(piece.empty());
        text += piece;
        CHECK_FALSE(pair.advance(start + 2s));
    }
    text += pair.received();
    CHECK(pair.connection.phase() == Phase::draining);
    CHECK(text.ends_with("\r\n\r\n" + html));
}

TEST_CASE("HEAD gets no page", "[callback_connection]") {
    Pair pair;
    pair.bring_to_waiting("HEAD");
    pair.connection.answer(page(), start);
    CHECK(pair.received().ends_with("\r\n\r\n"));
}

TEST_CASE("A peer that goes before its head is whole is closed without a request", "[callback_connection]") {
    Pair pair;
    pair.send("GET / HT");
    pair.peer = Descriptor{};
    CHECK_FALSE(pair.advance());
    CHECK(pair.connection.phase() == Phase::closed);
    CHECK(pair.connection.watched_descriptor() == -1);
}

TEST_CASE("A peer that goes before its reply costs its connection and no signal", "[callback_connection]") {
    Pair pair;
    pair.bring_to_waiting();
    pair.peer = Descriptor{};
    pair.connection.answer(page(), start);
    CHECK(pair.connection.phase() == Phase::closed);
}

TEST_CASE("Only one that waits can be answered", "[callback_connection]") {
    Pair pair;
    CHECK_THROWS_AS(pair.connection.answer(page(), start), std::logic_error);
    pair.bring_to_waiting();
    pair.connection.answer(page(), start);
    CHECK_THROWS_AS(pair.connection.answer(page(), start), std::logic_error);
}
