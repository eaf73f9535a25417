#include "emulator_load/load.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

#include "emulator_load/answer_reader.h"

namespace hsauth::benchmarks {

namespace {

using SteadyClock = std::chrono::steady_clock;
constexpr int patience_ms = 10'000;  // for any answer at all
constexpr std::size_t most_events = 64;

[[noreturn]] void fail(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

class File {
  public:
    explicit File(int number) : number_(number) {
        if (number < 0) fail("no file descriptor");
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() { ::close(number_); }
    [[nodiscard]] int number() const { return number_; }

  private:
    int number_;
};

class Connection {
  public:
    explicit Connection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        const int on = 1;
        setsockopt(socket_.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connect(socket_.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            fail("connect");
    }

    [[nodiscard]] int number() const { return socket_.number(); }

    // A request is small beside an empty socket's buffer, so it never waits.
    void send(const std::string& request) {
        asked_ = SteadyClock::now();
        const auto sent = ::send(socket_.number(), request.data(), request.size(), MSG_NOSIGNAL);
        if (sent != static_cast<ssize_t>(request.size())) fail("send");
    }

    // To be called when something has arrived. True when that made an answer whole.
    [[nodiscard]] bool receive() {
        std::array<char, 16 * 1024> bytes;
        const auto count = recv(socket_.number(), bytes.data(), bytes.size(), 0);
        if (count < 0) fail("recv");
        if (count == 0) throw std::runtime_error("the server closed a connection");
        const auto progress = reader_.append({bytes.data(), static_cast<std::size_t>(count)});
        if (progress == AnswerReader::Progress::bad)
            throw std::runtime_error("this is no token answer:\n" + reader_.text());
        return progress == AnswerReader::Progress::good;
    }

    [[nodiscard]] std::chrono::nanoseconds waited() const { return SteadyClock::now() - asked_; }

  private:
    File socket_;
    AnswerReader reader_;
    SteadyClock::time_point asked_;
};

// The connections, made at once and watched together.
class Connections {
  public:
    Connections(std::uint16_t port, std::size_t count) : watching_(epoll_create1(EPOLL_CLOEXEC)) {
        for (std::size_t i = 0; i < count; ++i) {
            auto& connection = *connections_.emplace_back(std::make_unique<Connection>(port));
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.ptr = &connection;
            if (epoll_ctl(watching_.number(), EPOLL_CTL_ADD, connection.number(), &event) != 0)
                fail("epoll_ctl");
        }
    }

    template <typename Action>
    void for_each(Action action) {
        for (const auto& connection : connections_)
            action(*connection);
    }

    // Waits until something has arrived, and acts on each connection where it did.
    template <typename Action>
    void when_something_arrives(Action action) {
        std::array<epoll_event, most_events> events;
        const int count = epoll_wait(watching_.number(), events.data(), events.size(), patience_ms);
        if (count < 0 && errno != EINTR) fail("epoll_wait");
        if (count == 0) throw std::runtime_error("the server answers nothing any more");
        for (int i = 0; i < count; ++i)
            action(*static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr));
    }

  private:
    File watching_;
    std::vector<std::unique_ptr<Connection>> connections_;
};

}  // namespace

Figures run(const Load& load) {
    Connections connections{load.port, load.connections};
    Figures figures;
    figures.latencies.reserve(load.requests);
    std::size_t asked = 0;
    const auto ask = [&](Connection& connection) {
        if (asked == load.requests) return;
        connection.send(load.request);
        ++asked;
    };

    const auto start = SteadyClock::now();
    connections.for_each(ask);
    while (figures.latencies.size() < load.requests) {
        connections.when_something_arrives([&](Connection& connection) {
            if (!connection.receive()) return;
            figures.latencies.push_back(connection.waited());
            ask(connection);
        });
    }
    figures.took = SteadyClock::now() - start;
    return figures;
}

}  // namespace hsauth::benchmarks
