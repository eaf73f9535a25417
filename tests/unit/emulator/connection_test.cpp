#include "emulator/connection.h"

#include <chrono>
#include <future>
#include <optional>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <vector>

#include "emulator/end_signal.h"
#include "emulator/loopback_sockets.h"
#include "support/raw_client.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

// One connection that is served until it is over; `client` is its other end.
class Served {
  public:
    explicit Served(Answering answering) : Served(listening(), std::move(answering)) {}
    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;
    ~Served() { stop(); }

    RawClient& client() { return client_; }
    Idleness& idleness() { return *idleness_; }
    void stop() {
        if (!serving_.joinable()) return;
        CHECK(write(stop_write_.number(), "x", 1) == 1);
        serving_.join();
    }

  private:
    Served(LoopbackSockets sockets, Answering answering) : client_(sockets.port) {
        int ends[2];
        REQUIRE(pipe(ends) == 0);
        stop_read_ = Descriptor{ends[0]};
        stop_write_ = Descriptor{ends[1]};
        pollfd arrived{sockets.ipv4.number(), POLLIN, 0};
        REQUIRE(poll(&arrived, 1, 10'000) == 1);
        socket_ = Descriptor{accept4(sockets.ipv4.number(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK)};
        REQUIRE(socket_.is_open());
        idleness_.emplace(socket_.number());
        serving_ = std::thread([this, answering = std::move(answering)] {
            serve_connection(socket_, stop_read_.number(), answering, *idleness_);
            idleness_->end();
            socket_.close();
        });
    }
    static LoopbackSockets listening() {
        auto sockets = listen_on_loopback(0);
        REQUIRE(sockets);
        return std::move(*sockets);
    }

    RawClient client_;
    Descriptor socket_;
    std::optional<Idleness> idleness_;
    Descriptor stop_read_;
    Descriptor stop_write_;
    std::thread serving_;
};

// What was asked for.
Answer echo(const Request& request) {
    return json_answer(200, request.path + " " + std::to_string(request.body.size()));
}

std::size_t answers_in(const std::string& text) {
    std::size_t count = 0;
    for (auto at = text.find("HTTP/1.1 "); at != std::string::npos; at = text.find("HTTP/1.1 ", at + 1))
        ++count;
    return count;
}

std::string rest_of(Served& served) {
    auto text = served.client().read_all();
    REQUIRE(text);
    return *std::move(text);
}

}  // namespace

TEST_CASE("A connection serves several requests, in their order", "[connection]") {
    Served served{echo};
    std::string requests;
    for (int i = 0; i < 20; ++i)
        requests += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n\r\n";
    REQUIRE(served.client().send(requests));
    served.client().half_close();
    const auto text = rest_of(served);
    CHECK(answers_in(text) == 20);
    CHECK(text.ends_with("/19 0"));
    CHECK(text.find("/7 0") < text.find("/8 0"));
}

TEST_CASE("A big form arrives whole", "[connection]") {
    Served served{echo};
    const std::string form(900000, 'a');
    REQUIRE(served.client().send("POST /form HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " +
                                 std::to_string(form.size()) + "\r\n\r\n" + form));
    CHECK(rest_of(served).ends_with("\r\n\r\n/form 900000"));
}

TEST_CASE("A client that waits for leave to send its body gets it", "[connection]") {
    Served served{echo};
    REQUIRE(
        served.client().send("POST /form HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                             "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n"));
    CHECK(served.client().read_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
    REQUIRE(served.client().send("abc"));
    const auto text = rest_of(served);
    CHECK(text.starts_with("HTTP/1.1 200 "));
    CHECK(text.ends_with("/form 3"));
}

TEST_CASE("After a client's wish to close, nothing more of it is answered", "[connection]") {
    Served served{echo};
    REQUIRE(
        served.client().send("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                             "GET /b HTTP/1.1\r\nHost: x\r\n\r\n"));
    served.client().half_close();
    const auto text = rest_of(served);
    CHECK(answers_in(text) == 1);
    CHECK(text.find("Connection: close\r\n") != std::string::npos);
}

TEST_CASE("What breaks the rules is refused once, and the connection is over", "[connection]") {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"nonsense\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 400 "},
        {"POST / HTTP/1.1\r\nContent-Length: 1048577\r\n\r\n", "HTTP/1.1 413 "},
    };
    for (const auto& [bytes, start] : cases) {
        CAPTURE(bytes);
        bool was_asked = false;
        Served served{[&](const Request& request) {
            was_asked = true;
            return echo(request);
        }};
        REQUIRE(served.client().send(bytes));
        const auto text = rest_of(served);
        served.stop();
        CHECK(text.starts_with(start));
        CHECK(answers_in(text) == 1);
        CHECK_FALSE(was_asked);
    }
}

TEST_CASE("Answers to HEAD have no body, so that the next answer is where a client looks for it",
          "[connection]") {
    Served served{echo};
    REQUIRE(
        served.client().send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n"
                             "HEAD /c HTTP/1.1\r\nHost : x\r\n\r\n"));
    const auto text = rest_of(served);
    CHECK(text.find("\r\n\r\nHTTP/1.1 200 OK\r\n") != std::string::npos);
    CHECK(text.find("\r\n\r\n/b 0HTTP/1.1 400 Bad Request\r\n") != std::string::npos);
    CHECK(text.ends_with("\r\n\r\n"));
    CHECK(answers_in(text) == 3);
}

TEST_CASE("A refusal has no header without a value", "[connection]") {
    Served served{echo};
    REQUIRE(served.client().send("nonsense\r\n\r\n"));
    CHECK(rest_of(served).find(": \r\n") == std::string::npos);
}

TEST_CASE("A client that goes in the middle of a request is answered nothing", "[connection]") {
    Served served{echo};
    REQUIRE(served.client().send("GET /half HTTP/1.1\r\nHo"));
    served.client().half_close();
    CHECK(rest_of(served).empty());
}

TEST_CASE("A client that vanishes before its answer ends its connection and nothing else", "[connection]") {
    Served served{[](const Request&) { return json_answer(200, std::string(16 << 20, 'x')); }};
    REQUIRE(served.client().send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    served.client().reset();
    served.stop();
}

TEST_CASE("A stop ends a connection that is in the middle of something", "[connection]") {
    const std::string slow = GENERATE("", "GET / HT", "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    // Far more than the sockets hold, for the client that reads nothing of it.
    Served served{[](const Request&) { return json_answer(200, std::string(64 << 20, 'x')); }};
    REQUIRE(served.client().send(slow));
    const auto before = std::chrono::steady_clock::now();
    served.stop();
    CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(5));  // its own limits are longer
}

TEST_CASE("An answer that is withheld ends the connection without a byte", "[connection]") {
    Served served{[](const Request&) {
        Answer answer;
        answer.delivery = Withheld{};
        return answer;
    }};
    REQUIRE(served.client().send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    CHECK(rest_of(served).empty());
}

TEST_CASE("A truncated answer ends behind so many bytes of its body and keeps its length", "[connection]") {
    for (const std::size_t bytes : {0U, 1U, 9U, 10U, 11U}) {
        CAPTURE(bytes);
        Served served{[&](const Request&) {
            auto answer = json_answer(200, "0123456789");
            answer.delivery = Truncated{bytes};
            return answer;
        }};
        REQUIRE(served.client().send("GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n"));
        served.client().half_close();
        const auto text = rest_of(served);
        CHECK(text.find("\r\nContent-Length: 10\r\n") != std::string::npos);
        CHECK(text.substr(text.find("\r\n\r\n") + 4) == std::string("0123456789").substr(0, bytes));
    }
}

namespace {

constexpr std::chrono::minutes longer_than_any_test{10};

// Answers after the delay; `end` is raised to end it.
Answering after(std::chrono::milliseconds delay, const std::optional<EndSignal>& end) {
    return [delay, reader = end->reader()](const Request&) {
        auto answer = json_answer(200, "late");
        answer.delivery = Delayed{delay, reader};
        return answer;
    };
}

}  // namespace

TEST_CASE("A delayed answer goes out whole when its time has come", "[connection]") {
    const auto end = EndSignal::make();
    Served served{after(std::chrono::milliseconds(30), end)};
    const auto before = std::chrono::steady_clock::now();
    REQUIRE(served.client().send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    CHECK(rest_of(served).ends_with("late"));
    CHECK(std::chrono::steady_clock::now() - before >= std::chrono::milliseconds(30));
}

TEST_CASE("A delay that is ended lets its answer go", "[connection]") {
    auto end = EndSignal::make();
    Served served{after(longer_than_any_test, end)};
    REQUIRE(served.client().send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    end->raise();
    CHECK(rest_of(served).ends_with("late"));
}

TEST_CASE("A delay ends with its client and with a stop", "[connection]") {
    const auto end = EndSignal::make();
    Served left{after(longer_than_any_test, end)};
    REQUIRE(left.client().send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    left.client().half_close();
    CHECK(rest_of(left).empty());

    std::promise<void> asked;
    Served stopped{[&, answering = after(longer_than_any_test, end)](const Request& request) {
        asked.set_value();
        return answering(request);
    }};
    REQUIRE(stopped.client().send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    asked.get_future().wait();
    stopped.stop();
    CHECK(rest_of(stopped).empty());
}

TEST_CASE("An idle connection gives way at once, before its first request and after it", "[connection]") {
    const bool has_asked = GENERATE(false, true);
    Served served{echo};
    if (has_asked) {
        REQUIRE(served.client().send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n"));
        REQUIRE(served.client().read_until("/a 0").ends_with("/a 0"));
        while (!served.idleness().since())
            std::this_thread::yield();
    }
    CHECK(served.idleness().give_way());
    CHECK_FALSE(served.idleness().since());
    CHECK_FALSE(served.idleness().give_way());
    CHECK(rest_of(served).empty());
}

TEST_CASE("A connection with a request doesn't give way, however little of it has arrived", "[connection]") {
    Served served{echo};
    REQUIRE(served.client().send("G"));
    while (served.idleness().since())
        std::this_thread::yield();
    CHECK_FALSE(served.idleness().give_way());
    REQUIRE(served.client().send("ET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    CHECK(rest_of(served).ends_with("/a 0"));
    served.stop();
    CHECK_FALSE(served.idleness().since());
    CHECK_FALSE(served.idleness().give_way());
}

TEST_CASE("A connection doesn't give way while its answer is delayed", "[connection]") {
    auto end = EndSignal::make();
    std::promise<void> asked;
    Served served{[&, answering = after(longer_than_any_test, end)](const Request& request) {
        asked.set_value();
        return answering(request);
    }};
    REQUIRE(served.client().send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    asked.get_future().wait();
    CHECK_FALSE(served.idleness().give_way());
    end->raise();
    CHECK(rest_of(served).ends_with("late"));
}

TEST_CASE("A connection doesn't give way where something has arrived that nobody has read", "[connection]") {
    int ends[2];
    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
    const Descriptor socket{ends[0]};
    const Descriptor client{ends[1]};
    Idleness idleness{socket.number()};
    REQUIRE(send(client.number(), "G", 1, MSG_NOSIGNAL) == 1);
    CHECK_FALSE(idleness.give_way());
    CHECK(idleness.end());
}
