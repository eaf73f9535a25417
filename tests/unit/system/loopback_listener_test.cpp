#include "system/loopback_listener.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <fcntl.h>
#include <memory>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <vector>

#include "support/catch.h"
#include "support/pseudo_terminal.h"
#include "support/raw_client.h"

using namespace hsauth;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

const std::string request = "GET /cb?code=x&state=y HTTP/1.1\r\nHost: localhost\r\n\r\n";

std::unique_ptr<CallbackListener> start(const ListenerSettings& settings = {},
                                        PastedLines pasted = PastedLines::ignored) {
    LoopbackListeners listeners{nullptr, settings};
    auto listener = listeners.listen(0, pasted);
    REQUIRE(listener);
    return *std::move(listener);
}

CallbackReply page(const std::string& html = "<p>ok</p>") {
    CallbackReply reply;
    reply.status = 200;
    reply.html = html;
    return reply;
}

// What happens within a time that is only there to end a test that went wrong.
ListenerEvent next(CallbackListener& listener) {
    auto event = listener.next(steady_clock::now() + 10s);
    REQUIRE(event);
    return *std::move(event);
}

CallbackArrival arrival(CallbackListener& listener) {
    auto event = next(listener);
    REQUIRE(std::holds_alternative<CallbackArrival>(event));
    return std::get<CallbackArrival>(std::move(event));
}

// What is there already, without a wait.
bool nothing_comes(CallbackListener& listener) {
    auto event = listener.next(steady_clock::now());
    return event && std::holds_alternative<WaitOver>(*event);
}

// Sends a good request and goes through with it, to prove that the listener lives.
void check_that_it_serves(CallbackListener& listener) {
    RawClient browser{listener.port()};
    REQUIRE(browser.send(request));
    const auto came = arrival(listener);
    CHECK(came.request.target == "/cb?code=x&state=y");
    CHECK_FALSE(came.request.fault);
    listener.answer(came.connection, page());
    const auto text = browser.read_all();
    REQUIRE(text);
    CHECK(text->substr(0, 17) == "HTTP/1.1 200 OK\r\n");
}

}  // namespace

TEST_CASE("It answers on both loopback addresses at the same port", "[loopback_listener]") {
    const auto listener = start();
    CHECK(listener->port() != 0);
    for (const auto family : {Family::ipv4, Family::ipv6}) {
        if (family == Family::ipv6 && !listener->missing_family().empty()) continue;
        RawClient browser{listener->port(), family};
        REQUIRE(browser.send(request));
        const auto came = arrival(*listener);
        CHECK(came.request.method == "GET");
        listener->answer(came.connection, page("<p>here</p>"));
        const auto text = browser.read_all();
        REQUIRE(text);
        CHECK(text->substr(text->size() - 11) == "<p>here</p>");
    }
}

TEST_CASE("A deadline ends the wait, one that has passed at once", "[loopback_listener]") {
    const auto listener = start();
    for (const auto deadline : {steady_clock::now() + 20ms, steady_clock::now() - 1h}) {
        const auto event = listener->next(deadline);
        REQUIRE(event);
        CHECK(std::holds_alternative<WaitOver>(*event));
        CHECK(steady_clock::now() >= deadline);
    }
}

TEST_CASE("What has come already is handed over even after the deadline", "[loopback_listener]") {
    const auto listener = start();
    RawClient browser{listener->port()};
    REQUIRE(browser.send(request));
    const auto event = listener->next(steady_clock::now() - 1h);
    REQUIRE(event);
    CHECK(std::holds_alternative<CallbackArrival>(*event));
}

TEST_CASE("Arrivals come in the order in which their heads were whole", "[loopback_listener]") {
    const auto listener = start();
    RawClient slow{listener->port()};
    REQUIRE(slow.send("GET /slow HTTP/1.1\r\n"));
    REQUIRE(nothing_comes(*listener));
    RawClient fast{listener->port()};
    REQUIRE(fast.send("GET /fast HTTP/1.1\r\n\r\n"));
    CHECK(arrival(*listener).request.target == "/fast");
    REQUIRE(slow.send("\r\n"));
    CHECK(arrival(*listener).request.target == "/slow");
}

TEST_CASE("A request in single bytes arrives", "[loopback_listener]") {
    const auto listener = start();
    RawClient browser{listener->port()};
    for (std::size_t i = 0; i + 1 < request.size(); ++i) {
        REQUIRE(browser.send(request.substr(i, 1)));
        REQUIRE(nothing_comes(*listener));
    }
    REQUIRE(browser.send(request.substr(request.size() - 1)));
    CHECK(arrival(*listener).request.target == "/cb?code=x&state=y");
}

TEST_CASE("A client that has half-closed still gets its page", "[loopback_listener]") {
    const auto listener = start();
    RawClient browser{listener->port()};
    REQUIRE(browser.send(request));
    browser.half_close();
    listener->answer(arrival(*listener).connection, page("<p>whole</p>"));
    const auto text = browser.read_all();
    REQUIRE(text);
    CHECK(text->find("<p>whole</p>") != std::string::npos);
}

TEST_CASE("A reset after any byte of the request is harmless", "[loopback_listener]") {
    const auto listener = start();
    for (std::size_t k = 0; k < request.size(); ++k) {
        CAPTURE(k);
        RawClient browser{listener->port()};
        REQUIRE(browser.send(request.substr(0, k)));
        if (k % 2 == 0) REQUIRE(nothing_comes(*listener));
        browser.reset();
        REQUIRE(nothing_comes(*listener));
    }
    check_that_it_serves(*listener);
}

TEST_CASE("A client that vanishes before its answer is harmless", "[loopback_listener]") {
    const auto listener = start();
    const auto before = std::signal(SIGPIPE, SIG_DFL);  // which would end this process
    for (int i = 0; i < 20; ++i) {
        RawClient browser{listener->port()};
        REQUIRE(browser.send(request));
        const auto came = arrival(*listener);
        if (i % 2 == 0) browser.reset();
        browser.close();
        listener->answer(came.connection, page(std::string(1 << 20, 'x')));
        listener->finish(5s);
    }
    std::signal(SIGPIPE, before);
    check_that_it_serves(*listener);
}

TEST_CASE("A client that hangs up before its answer costs no time of the processor", "[loopback_listener]") {
    const auto listener = start();
    RawClient browser{listener->port()};
    REQUIRE(browser.send(request));
    const auto came = arrival(*listener);
    browser.reset();
    const auto cpu_before = std::clock();
    REQUIRE(listener->next(steady_clock::now() + 300ms));
    CHECK(std::clock() - cpu_before < CLOCKS_PER_SEC / 10);
    listener->answer(came.connection, page());
}

TEST_CASE("What is no HTTP request arrives as a fault, and its sender is answered", "[loopback_listener]") {
    const auto listener = start();
    for (const auto& bytes :
         {std::string("\x16\x03\x01\x00\xC8\x01", 6), std::string("GET /cb?code=x\r\n"),
          std::string("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), std::string(")r\xBB\x04M\x96")}) {
        CAPTURE(bytes);
        RawClient stranger{listener->port()};
        REQUIRE(stranger.send(bytes));
        const auto came = arrival(*listener);
        CHECK(came.request.fault == 400);
        CHECK(came.request.target.empty());
        listener->answer(came.connection, {400, "<p>no</p>", "", "", ""});
        const auto text = stranger.read_all();
        REQUIRE(text);
        CHECK(text->substr(0, 13) == "HTTP/1.1 400 ");
    }
    check_that_it_serves(*listener);
}

TEST_CASE("A head without an end is answered with 431 that no reset cuts off", "[loopback_listener]") {
    const auto listener = start();
    std::string many_headers = "GET /cb HTTP/1.1\r\n";
    for (int i = 0; i < 100'000; ++i)
        many_headers += "X-F: y\r\n";
    for (const auto& flood : {"GET /cb HTTP/1.1\r\nX-A: " + std::string(16 << 20, 'b'), many_headers}) {
        RawClient stranger{listener->port()};
        std::optional<std::string> text;
        std::thread sending{[&] {
            static_cast<void>(stranger.send(flood));
            text = stranger.read_all();
            stranger.close();
        }};
        const auto came = arrival(*listener);
        CHECK(came.request.fault == 431);
        listener->answer(came.connection, {431, "<p>too large</p>", "", "", ""});
        listener->finish(10s);
        sending.join();
        REQUIRE(text);
        CHECK(text->find("<p>too large</p>") != std::string::npos);
    }
    check_that_it_serves(*listener);
}

TEST_CASE("A body is announced and never read", "[loopback_listener]") {
    const auto listener = start();
    RawClient stranger{listener->port()};
    REQUIRE(stranger.send("POST /cb HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n"));
    const auto came = arrival(*listener);
    CHECK(came.request.has_body);
    listener->answer(came.connection, page());
    CHECK(stranger.read_all());
}

TEST_CASE("A connection has one request: a second in its wake is never seen", "[loopback_listener]") {
    const auto listener = start();
    RawClient stranger{listener->port()};
    REQUIRE(stranger.send("GET /first HTTP/1.1\r\n\r\n" + request + request));
    const auto came = arrival(*listener);
    CHECK(came.request.target == "/first");
    listener->answer(came.connection, page());
    REQUIRE(stranger.send(request));
    stranger.half_close();
    const auto text = stranger.read_all();
    REQUIRE(text);
    CHECK(text->find("HTTP/1.1", 1) == std::string::npos);
    CHECK(text->find("\r\nConnection: close\r\n") != std::string::npos);
    CHECK(nothing_comes(*listener));
}

TEST_CASE("HEAD is answered without the page", "[loopback_listener]") {
    const auto listener = start();
    RawClient stranger{listener->port()};
    REQUIRE(stranger.send("HEAD /cb HTTP/1.1\r\n\r\n"));
    listener->answer(arrival(*listener).connection, page("<p>page</p>"));
    const auto text = stranger.read_all();
    REQUIRE(text);
    CHECK(text->find("Content-Length: 11\r\n") != std::string::npos);
    CHECK(text->find("<p>page</p>") == std::string::npos);
}

TEST_CASE("Idle connections don't delay the real redirect", "[loopback_listener]") {
    const auto listener = start();
    std::vector<RawClient> idle;
    for (int i = 0; i < 64; ++i) {
        idle.emplace_back(listener->port());
        REQUIRE(idle.back().send(i % 2 == 0 ? "" : "GET /"));
    }
    REQUIRE(nothing_comes(*listener));
    const auto started = steady_clock::now();
    check_that_it_serves(*listener);
    CHECK(steady_clock::now() - started < 5s);  // half of what an idle connection may take
}

TEST_CASE("Idle and dripping connections are closed without an answer", "[loopback_listener]") {
    ListenerSettings settings;
    settings.patience.head = 30ms;
    const auto listener = start(settings);
    RawClient idle{listener->port()};
    RawClient dripping{listener->port()};
    const auto end = steady_clock::now() + 10s;
    while (steady_clock::now() < end && dripping.send("G")) {
        const auto event = listener->next(steady_clock::now() + 5ms);
        REQUIRE(event);
        REQUIRE(std::holds_alternative<WaitOver>(*event));
    }
    CHECK(steady_clock::now() < end);
    CHECK(idle.read_all() == "");
}

TEST_CASE("One connection too many costs the oldest idle one its place", "[loopback_listener]") {
    ListenerSettings settings;
    settings.most_connections = 4;
    const auto listener = start(settings);
    RawClient waiting{listener->port()};
    REQUIRE(waiting.send(request));
    const auto first = arrival(*listener);
    std::deque<RawClient> idle;
    for (int i = 0; i < 4; ++i) {
        idle.emplace_back(listener->port());
        REQUIRE(nothing_comes(*listener));
    }
    CHECK(idle.front().read_all() == "");
    REQUIRE(idle.back().send(request));
    listener->answer(arrival(*listener).connection, page());
    CHECK(idle.back().read_all());
    listener->answer(first.connection, page());
    CHECK(waiting.read_all());
}

TEST_CASE("A large page reaches its reader whole, whatever else that one sent", "[loopback_listener]") {
    const auto listener = start();
    const std::string html(8 << 20, 'x');
    RawClient browser{listener->port()};
    REQUIRE(browser.send(request));
    const auto came = arrival(*listener);
    REQUIRE(browser.send("bytes in the socket, for whose sake the kernel would cut off the page"));
    listener->answer(came.connection, page(html));
    std::optional<std::string> text;
    std::thread reading{[&] {
        text = browser.read_all();
        browser.close();
    }};
    listener->finish(10s);
    reading.join();
    REQUIRE(text);
    CHECK(text->size() > html.size());
    CHECK(text->compare(text->size() - html.size(), html.size(), html) == 0);
}

TEST_CASE("Finishing takes no longer than its patience", "[loopback_listener]") {
    const auto listener = start();
    RawClient never_reads{listener->port()};
    REQUIRE(never_reads.send(request));
    listener->answer(arrival(*listener).connection, page(std::string(16 << 20, 'x')));
    const auto started = steady_clock::now();
    listener->finish(30ms);
    CHECK(steady_clock::now() - started < 5s);
}

TEST_CASE("Finishing with nothing to deliver comes back at once", "[loopback_listener]") {
    const auto listener = start();
    RawClient idle{listener->port()};
    RawClient unanswered{listener->port()};
    REQUIRE(unanswered.send(request));
    static_cast<void>(arrival(*listener));
    const auto started = steady_clock::now();
    listener->finish(1h);
    CHECK(steady_clock::now() - started < 5s);
}

TEST_CASE("A second answer to an arrival is a broken invariant", "[loopback_listener]") {
    const auto listener = start();
    RawClient browser{listener->port()};
    REQUIRE(browser.send(request));
    const auto came = arrival(*listener);
    listener->answer(came.connection, page());
    CHECK_THROWS_AS(listener->answer(came.connection, page()), std::logic_error);
    CHECK_THROWS_AS(listener->answer(came.connection + 1, page()), std::logic_error);
}

TEST_CASE("Without descriptors it waits quietly, and recovers once there are some", "[loopback_listener]") {
    const auto listener = start();
    RawClient browser{listener->port()};
    REQUIRE(browser.send(request));
    rlimit before{};
    getrlimit(RLIMIT_NOFILE, &before);
    const rlimit low{std::min<rlim_t>(before.rlim_cur, 256), before.rlim_max};
    REQUIRE(setrlimit(RLIMIT_NOFILE, &low) == 0);
    std::vector<Descriptor> hoard;
    for (int number = 0; (number = fcntl(0, F_DUPFD_CLOEXEC, 3)) >= 0;)
        hoard.emplace_back(number);

    const auto cpu_before = std::clock();
    const auto event = listener->next(steady_clock::now() + 400ms);
    const auto cpu_used = std::clock() - cpu_before;

    hoard.clear();
    setrlimit(RLIMIT_NOFILE, &before);
    REQUIRE(event);
    CHECK(std::holds_alternative<WaitOver>(*event));
    CHECK(cpu_used < CLOCKS_PER_SEC / 10);
    CHECK(arrival(*listener).request.target == "/cb?code=x&state=y");
}

TEST_CASE("A line pasted on the terminal is an event, where lines are wanted", "[loopback_listener]") {
    PseudoTerminal terminal;
    ListenerSettings settings;
    settings.terminal = terminal.screen.number();
    terminal.type("http://localhost:3000/cb?code=x\nagain\n");
    const auto deaf = start(settings, PastedLines::ignored);
    CHECK(nothing_comes(*deaf));

    const auto listener = start(settings, PastedLines::read);
    for (const auto* expected : {"http://localhost:3000/cb?code=x", "again"}) {
        const auto event = next(*listener);
        REQUIRE(std::holds_alternative<PastedLine>(event));
        CHECK(std::get<PastedLine>(event).text.reveal() == expected);
    }
    terminal.type("\x04");
    CHECK(nothing_comes(*listener));
    check_that_it_serves(*listener);
}

TEST_CASE("A listener to the terminal alone has no port, takes lines, and knows when none can come",
          "[loopback_listener]") {
    PseudoTerminal terminal;
    ListenerSettings settings;
    settings.terminal = terminal.screen.number();
    LoopbackListeners listeners{nullptr, settings};
    const auto listener = listeners.listen_to_terminal();
    REQUIRE(listener);
    CHECK(listener->port() == 0);
    CHECK(listener->missing_family().empty());
    CHECK(nothing_comes(*listener));
    terminal.type("code=x&state=y\n\x04");
    const auto line = next(*listener);
    REQUIRE(std::holds_alternative<PastedLine>(line));
    CHECK(std::get<PastedLine>(line).text.reveal() == "code=x&state=y");
    CHECK(std::holds_alternative<InputEnded>(next(*listener)));
    CHECK(std::holds_alternative<InputEnded>(next(*listener)));
    listener->finish(1h);
}

TEST_CASE("A listener to a terminal that is none knows at once that nothing can come",
          "[loopback_listener]") {
    const Descriptor nothing{open("/dev/null", O_RDONLY | O_CLOEXEC)};
    ListenerSettings settings;
    settings.terminal = nothing.number();
    const auto listener = LoopbackListeners{nullptr, settings}.listen_to_terminal();
    CHECK(std::holds_alternative<InputEnded>(next(*listener)));
}

TEST_CASE("A signal ends the wait with its own error", "[loopback_listener]") {
    const auto child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        LoopbackListeners listeners{&Interrupt::install()};
        auto listener = listeners.listen(0, PastedLines::ignored);
        if (!listener) _exit(1);
        std::thread killer{[] { kill(getpid(), SIGTERM); }};
        const auto event = (*listener)->next(steady_clock::now() + 60s);
        killer.join();
        (*listener)->finish(60s);
        _exit(!event && event.error().kind == ErrorKind::terminated ? 0 : 2);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}
