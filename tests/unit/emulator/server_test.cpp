#include "emulator/server.h"

#include <arpa/inet.h>
#include <atomic>
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <vector>

#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

// A blocking connection to a loopback port that gives up reading after 10 s.
class Client {
  public:
    Client(int family, std::uint16_t port) : socket_(::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        const timeval limit{10, 0};
        setsockopt(socket_.number(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        if (family == AF_INET) {
            sockaddr_in address{};
            address.sin_family = AF_INET;
            address.sin_port = htons(port);
            address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            connect_to(reinterpret_cast<const sockaddr*>(&address), sizeof address);
        } else {
            sockaddr_in6 address{};
            address.sin6_family = AF_INET6;
            address.sin6_port = htons(port);
            address.sin6_addr = in6addr_loopback;
            connect_to(reinterpret_cast<const sockaddr*>(&address), sizeof address);
        }
    }

    [[nodiscard]] bool is_connected() const { return is_connected_; }
    [[nodiscard]] int number() const { return socket_.number(); }
    void write(std::string_view text) const {
        REQUIRE(send(socket_.number(), text.data(), text.size(), MSG_NOSIGNAL) ==
                static_cast<ssize_t>(text.size()));
    }
    // Everything up to the end of the connection.
    [[nodiscard]] std::string rest() const {
        std::string text;
        char bytes[4096];
        for (ssize_t count = 0; (count = recv(socket_.number(), bytes, sizeof bytes, 0)) > 0;)
            text.append(bytes, static_cast<std::size_t>(count));
        return text;
    }
    // One answer with a Content-Length, the connection left open.
    [[nodiscard]] std::string one_answer() const {
        std::string text;
        char byte = 0;
        while (text.find("\r\n\r\n") == std::string::npos && recv(socket_.number(), &byte, 1, 0) == 1)
            text += byte;
        const auto at = text.find("Content-Length: ");
        auto left = at == std::string::npos ? 0 : std::stoul(text.substr(at + 16));
        while (left-- > 0 && recv(socket_.number(), &byte, 1, 0) == 1)
            text += byte;
        return text;
    }

  private:
    void connect_to(const sockaddr* address, socklen_t size) {
        is_connected_ = connect(socket_.number(), address, size) == 0;
    }

    Descriptor socket_;
    bool is_connected_ = false;
};

std::unique_ptr<Server> started(Options options = {}) {
    options.port = 0;
    auto server = Server::start(default_config(), std::move(options));
    REQUIRE(server);
    return std::move(*server);
}

bool machine_has_ipv6() {
    const Descriptor probe{::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    address.sin6_addr = in6addr_loopback;
    return probe.is_open() &&
           bind(probe.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

std::string health(const Server& server, std::string_view more = "Connection: close\r\n") {
    return "GET /_emulator/health HTTP/1.1\r\nHost: localhost:" + std::to_string(server.port()) + "\r\n" +
           std::string(more) + "\r\n";
}

}  // namespace

TEST_CASE("It answers on both families of the loopback address", "[server]") {
    const auto server = started();
    const Client ipv4{AF_INET, server->port()};
    REQUIRE(ipv4.is_connected());
    ipv4.write(health(*server));
    CHECK(ipv4.rest().starts_with("HTTP/1.1 200 OK\r\n"));
    if (!machine_has_ipv6()) return;
    const Client ipv6{AF_INET6, server->port()};
    REQUIRE(ipv6.is_connected());
    ipv6.write(health(*server));
    CHECK(ipv6.rest().starts_with("HTTP/1.1 200 OK\r\n"));
}

TEST_CASE("What is no HTTP is refused, and the server goes on", "[server]") {
    const auto server = started();
    const Client broken{AF_INET, server->port()};
    broken.write("nonsense\r\n\r\n");
    CHECK(broken.rest().starts_with("HTTP/1.1 400 "));
    const Client good{AF_INET, server->port()};
    good.write(health(*server));
    CHECK(good.rest().starts_with("HTTP/1.1 200 "));
}

TEST_CASE("The port can be had again after a stop", "[server]") {
    auto server = started();
    const Client client{AF_INET, server->port()};
    client.write(health(*server, ""));
    CHECK_FALSE(client.one_answer().empty());
    Options options;
    options.port = server->port();
    server->stop();
    server->stop();
    CHECK_FALSE(Client(AF_INET, options.port).is_connected());
    CHECK(Server::start(default_config(), options));
}

TEST_CASE("No client can delay a stop", "[server]") {
    auto server = started();
    const Client idle{AF_INET, server->port()};
    const Client kept{AF_INET, server->port()};
    kept.write(health(*server, ""));
    CHECK_FALSE(kept.one_answer().empty());
    const Client slow{AF_INET, server->port()};
    slow.write("GET / HT");
    const auto before = std::chrono::steady_clock::now();
    server->stop();
    // The shortest of the server's own timeouts is a second, that of an idle connection fifteen.
    CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(5));
    CHECK(slow.rest().empty());
}

TEST_CASE("Every descriptor of the server closes on exec", "[server]") {
    const auto server = started();
    const Client client{AF_INET, server->port()};
    client.write(health(*server, ""));
    CHECK_FALSE(client.one_answer().empty());
    int sockets = 0;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
        const int number = std::stoi(entry.path().filename().string());
        sockaddr_storage address{};
        socklen_t size = sizeof address;
        if (getsockname(number, reinterpret_cast<sockaddr*>(&address), &size) != 0) continue;
        if (address.ss_family != AF_INET && address.ss_family != AF_INET6) continue;
        ++sockets;
        CHECK((fcntl(number, F_GETFD) & FD_CLOEXEC) != 0);
    }
    CHECK(sockets >= 3);
}

TEST_CASE("Many clients at once are all answered", "[server]") {
    const auto server = started();
    std::vector<std::thread> threads;
    std::atomic<int> good = 0;
    for (int i = 0; i < 100; ++i) {
        threads.emplace_back([&] {
            const Client client{AF_INET, server->port()};
            const auto text = health(*server);
            if (send(client.number(), text.data(), text.size(), MSG_NOSIGNAL) > 0 &&
                client.rest().starts_with("HTTP/1.1 200 "))
                ++good;
        });
    }
    for (auto& thread : threads)
        thread.join();
    CHECK(good == 100);
}

TEST_CASE("The ready lines say where it serves", "[server]") {
    const auto server = started();
    const auto port = std::to_string(server->port());
    CHECK(server->origin() == "http://localhost:" + port);
    CHECK(server->ready_line_text().find("http://localhost:" + port) != std::string::npos);
    const std::string line{server->ready_line_json().reveal()};
    CHECK(line.find('\n') == std::string::npos);
    CHECK(member(line, "schema_version") == "1");
    CHECK(member(line, "auth_url") == "http://localhost:" + port);
    CHECK(member(line, "api_url") == "http://localhost:" + port);
    CHECK(member(line, "client_secret").size() == 36);
    CHECK(member(line, "redirect_uris")
              .starts_with("http://localhost:3000/oauth-callback http://localhost:3000 "));
    CHECK(member(line, "required_scopes") == "oauth");
    CHECK(parsed(line).as_object()->find("hub_ids")->as_array()->size() == 2);
}

namespace {

std::string posted(const Server& server, std::string_view path, std::string_view body) {
    return "POST " + std::string(path) + " HTTP/1.1\r\nHost: localhost:" + std::to_string(server.port()) +
           "\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           std::string(body);
}

}  // namespace

TEST_CASE("While an answer is delayed others go out, and a reset ends the delay", "[server]") {
    const std::string ending = GENERATE("reset", "faults");
    const auto server = started();
    const auto ask = [&](const std::string& text) {
        const Client client{AF_INET, server->port()};
        client.write(text);
        return client.rest();
    };
    constexpr auto delay = R"([{"endpoint":"api","action":{"delay_ms":600000}}])";
    REQUIRE(ask(posted(*server, "/_emulator/faults", delay)).starts_with("HTTP/1.1 200 "));
    const Client delayed{AF_INET, server->port()};
    delayed.write(posted(*server, "/crm", ""));
    const auto log = "GET /_emulator/requests HTTP/1.1\r\nConnection: close\r\nHost: localhost:" +
                     std::to_string(server->port()) + "\r\n\r\n";
    std::string seen;
    while (seen.find("/crm") == std::string::npos)
        seen = ask(log);
    REQUIRE(ask(posted(*server, "/_emulator/" + ending, "[]")).starts_with("HTTP/1.1 200 "));
    CHECK(delayed.rest().starts_with("HTTP/1.1 404 "));
}
