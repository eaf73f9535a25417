#include "system/loopback_sockets.h"

#include <cerrno>
#include <fstream>
#include <netinet/in.h>
#include <sstream>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#include "support/catch.h"
#include "support/raw_client.h"

using namespace hsauth;

namespace {

// Binds as somebody else would who wants to share the port; the errno, 0 where it worked.
int bind_with(int option, std::uint16_t port, std::uint32_t address) {
    const Descriptor socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    const int on = 1;
    REQUIRE(setsockopt(socket.number(), SOL_SOCKET, option, &on, sizeof on) == 0);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(port);
    where.sin_addr.s_addr = htonl(address);
    return bind(socket.number(), reinterpret_cast<const sockaddr*>(&where), sizeof where) == 0 ? 0 : errno;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

Result<ListeningSockets> listen_alone(const ListeningAddress& address) {
    const ListeningAddress absent{AF_INET6, "2001:db8::1", "a documentation address"};
    return listen_on({address, absent}, 0);
}

// A port that this test has taken on one address alone, and what listening on both is refused with. Where
// somebody else has the same port on the other address, another is taken.
std::pair<std::uint16_t, Error> refused_port(const ListeningAddress& taken) {
    const auto addresses = loopback_addresses();
    const auto& other = taken.family == AF_INET ? addresses[1] : addresses[0];
    for (int attempt = 0; attempt < 32; ++attempt) {
        const auto owner = listen_alone(taken);
        REQUIRE(owner);
        const auto ours = listen_on(addresses, owner->port);
        REQUIRE_FALSE(ours);
        if (!has(ours.error().message, std::string(other.text))) return {owner->port, ours.error()};
    }
    FAIL("no port is free on " << other.text);
    return {};
}

}  // namespace

TEST_CASE("Nobody can share the port, with whatever option", "[loopback_sockets]") {
    const auto ours = listen_on(loopback_addresses(), 0);
    REQUIRE(ours);
    for (const int option : {SO_REUSEPORT, SO_REUSEADDR}) {
        CHECK(bind_with(option, ours->port, INADDR_LOOPBACK) == EADDRINUSE);
        CHECK(bind_with(option, ours->port, INADDR_ANY) == EADDRINUSE);
    }
}

TEST_CASE("A port taken on either address is refused with what to do", "[loopback_sockets]") {
    const auto addresses = loopback_addresses();
    for (const auto& taken : addresses) {
        CAPTURE(taken.text);
        // A machine without that family has nothing to take.
        if (!listen_alone(taken)) continue;
        const auto [port, ours] = refused_port(taken);
        CHECK(ours.kind == ErrorKind::local);
        CHECK(has(ours.message, std::to_string(port)));
        CHECK(has(ours.message, std::string(taken.text)));
        CHECK(has(ours.message, "(process " + std::to_string(getpid()) + ")"));
        CHECK(has(ours.hint, "--redirect-uri"));
    }
}

TEST_CASE("An address that the machine lacks is skipped and named", "[loopback_sockets]") {
    const auto ipv4 = loopback_addresses()[0];
    const ListeningAddress absent{AF_INET6, "2001:db8::1", "a documentation address"};
    const auto without_second = listen_on({ipv4, absent}, 0);
    REQUIRE(without_second);
    CHECK(without_second->missing == "a documentation address");
    CHECK(RawClient{without_second->port}.send("x"));

    const auto without_first = listen_on({absent, ipv4}, 0);
    REQUIRE(without_first);
    CHECK(without_first->missing == "a documentation address");
    CHECK(RawClient{without_first->port}.send("x"));

    const auto without_both = listen_on({absent, absent}, 0);
    REQUIRE_FALSE(without_both);
    CHECK(without_both.error().kind == ErrorKind::local);
}

TEST_CASE("A fixed port can be used again while the last login's connections linger", "[loopback_sockets]") {
    std::uint16_t port = 0;
    {
        const auto ours = listen_on(loopback_addresses(), 0);
        REQUIRE(ours);
        port = ours->port;
        RawClient browser{port};
        const Descriptor accepted{accept4(ours->sockets[0].number(), nullptr, nullptr, SOCK_CLOEXEC)};
        REQUIRE(accepted.is_open());
        // Our side closes first, so that the connection lingers here (TIME_WAIT).
        shutdown(accepted.number(), SHUT_WR);
        REQUIRE(browser.read_all());
    }
    CHECK(listen_on(loopback_addresses(), port));
}

TEST_CASE("Only loopback listens", "[loopback_sockets]") {
    const auto ours = listen_on(loopback_addresses(), 0);
    REQUIRE(ours);
    std::ostringstream suffix;
    suffix << std::hex << std::uppercase;
    suffix.width(4);
    suffix.fill('0');
    suffix << ours->port;
    int listening = 0;
    for (const auto* table : {"/proc/net/tcp", "/proc/net/tcp6"}) {
        std::ifstream lines{table};
        for (std::string line; std::getline(lines, line);) {
            std::istringstream fields{line};
            std::string number, local, remote, state;
            fields >> number >> local >> remote >> state;
            if (state != "0A" || !has(local, ":" + suffix.str())) continue;
            ++listening;
            CHECK((local == "0100007F:" + suffix.str() ||
                   local == "00000000000000000000000001000000:" + suffix.str()));
        }
    }
    CHECK(listening == (ours->missing.empty() ? 2 : 1));
}
