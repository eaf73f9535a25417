#include "emulator/loopback_sockets.h"

#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "support/raw_client.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

LoopbackSockets listening() {
    auto sockets = listen_on_loopback(0);
    REQUIRE(sockets);
    return std::move(*sockets);
}

bool says(const Error& error, const std::string& words) {
    CAPTURE(error.message, words);
    return error.message.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("Port 0 takes one port that is listened on in every family there is", "[loopback_sockets]") {
    const auto sockets = listening();
    CHECK(sockets.port != 0);
    CHECK(RawClient{sockets.port}.send("x"));
    if (sockets.ipv6.is_open()) CHECK(RawClient{sockets.port, Family::ipv6}.send("x"));
}

TEST_CASE("An accepted connection sends what it has at once", "[loopback_sockets]") {
    const auto sockets = listening();
    const RawClient client{sockets.port};
    pollfd arrived{sockets.ipv4.number(), POLLIN, 0};
    REQUIRE(poll(&arrived, 1, 10'000) == 1);
    const Descriptor accepted{accept4(sockets.ipv4.number(), nullptr, nullptr, SOCK_CLOEXEC)};
    int is_undelayed = 0;
    socklen_t size = sizeof is_undelayed;
    REQUIRE(getsockopt(accepted.number(), IPPROTO_TCP, TCP_NODELAY, &is_undelayed, &size) == 0);
    CHECK(is_undelayed != 0);
}

TEST_CASE("A taken port is an error that names it", "[loopback_sockets]") {
    const auto owner = listening();
    const auto ours = listen_on_loopback(owner.port);
    REQUIRE_FALSE(ours);
    CHECK(ours.error().kind == ErrorKind::local);
    CHECK(says(ours.error(), "127.0.0.1:" + std::to_string(owner.port)));
    CHECK(ours.error().hint.find("--port") != std::string::npos);
}

TEST_CASE("A port that is taken in IPv6 alone is taken", "[loopback_sockets]") {
    auto owner = listening();
    if (!owner.ipv6.is_open()) return;  // a machine without IPv6
    owner.ipv4.close();
    const auto ours = listen_on_loopback(owner.port);
    REQUIRE_FALSE(ours);
    CHECK(says(ours.error(), "[::1]:" + std::to_string(owner.port)));
    owner.ipv6.close();
    CHECK(listen_on_loopback(owner.port));
}

TEST_CASE("Nobody can share the emulator's port, with whatever option", "[loopback_sockets]") {
    const auto sockets = listening();
    for (const int option : {SO_REUSEPORT, SO_REUSEADDR}) {
        const Descriptor other{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
        const int on = 1;
        REQUIRE(setsockopt(other.number(), SOL_SOCKET, option, &on, sizeof on) == 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(sockets.port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        CHECK(bind(other.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0);
        CHECK(errno == EADDRINUSE);
    }
}

TEST_CASE("The sockets never block, and no program that is started inherits them", "[loopback_sockets]") {
    const auto sockets = listening();
    for (const auto* socket : {&sockets.ipv4, &sockets.ipv6}) {
        if (!socket->is_open()) continue;
        CHECK((fcntl(socket->number(), F_GETFL) & O_NONBLOCK) != 0);
        CHECK((fcntl(socket->number(), F_GETFD) & FD_CLOEXEC) != 0);
    }
}
