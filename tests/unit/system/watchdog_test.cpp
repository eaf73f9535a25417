#include "system/watchdog.h"

#include <fcntl.h>
#include <sys/socket.h>

#include "support/catch.h"

using namespace hsauth;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

// A socket whose reads give up after 10 s, and its peer.
struct Connection {
    Descriptor socket;
    Descriptor peer;

    Connection() {
        int ends[2];
        REQUIRE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
        socket = Descriptor{ends[0]};
        peer = Descriptor{ends[1]};
        const timeval limit{10, 0};
        setsockopt(socket.number(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    }
    // Waits for the end of it.
    [[nodiscard]] bool ends() const {
        char byte = 0;
        return recv(socket.number(), &byte, 1, 0) == 0;
    }
};

}  // namespace

TEST_CASE("A read that nobody answers ends at the deadline", "[watchdog]") {
    const Connection connection;
    Watchdog watchdog{steady_clock::now() + 20ms, Interrupt::install()};
    watchdog.guard(connection.socket.number());
    CHECK(connection.ends());
    CHECK(watchdog.has_fired());
    // Shut down, but still its owner's to close.
    CHECK(fcntl(connection.socket.number(), F_GETFD) != -1);
}

TEST_CASE("A socket that comes after the deadline is shut down as it comes", "[watchdog]") {
    const Connection first;
    const Connection second;
    Watchdog watchdog{steady_clock::now() - 1h, Interrupt::install()};
    watchdog.guard(first.socket.number());
    REQUIRE(first.ends());
    watchdog.guard(second.socket.number());
    CHECK(second.ends());
}

TEST_CASE("Before the deadline nothing is touched, and its own end costs no wait", "[watchdog]") {
    const Connection connection;
    {
        Watchdog watchdog{steady_clock::now() + 1h, Interrupt::install()};
        watchdog.guard(connection.socket.number());
        CHECK_FALSE(watchdog.has_fired());
    }
    CHECK(write_all(connection.peer.number(), "x") == 0);
    char byte = 0;
    CHECK(recv(connection.socket.number(), &byte, 1, 0) == 1);
}

TEST_CASE("A number that came to mean another file isn't shut down", "[watchdog]") {
    Connection guarded;
    const Connection other;
    Watchdog watchdog{steady_clock::now() + 50ms, Interrupt::install()};
    watchdog.guard(guarded.socket.number());
    // From now on the number is that of the other connection.
    REQUIRE(dup2(other.socket.number(), guarded.socket.number()) == guarded.socket.number());
    char byte = 0;
    CHECK(recv(guarded.peer.number(), &byte, 1, 0) == 0);
    CHECK(watchdog.has_fired());
    CHECK(write_all(other.peer.number(), "x") == 0);
    CHECK(recv(other.socket.number(), &byte, 1, 0) == 1);
}
