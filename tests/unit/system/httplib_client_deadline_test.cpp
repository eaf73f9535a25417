// When a request is given up: each row is a server, or a proxy, that takes too much time somewhere. Without a
// deadline its request would succeed in the end, or go on for a long time.
#include <vector>

#include "rig/client_stage.h"
#include "rig/full_backlog.h"

using namespace hsauth;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds much_too_long{20000};
// Enough for everything ahead of the phase in which a row falls silent, on a busy machine, too.
constexpr milliseconds enough_until_then{500};

struct Silence {
    const char* name;
    std::string before;
    std::string after;  // what comes much too late
};

const std::vector<Silence> silences = {
    {"in front of the status line", "", good_answer},
    {"in the status line", "HTTP/1.1 20", "0 OK\r\nContent-Length: 2\r\n\r\n{}"},
    {"in a header", "HTTP/1.1 200 OK\r\nContent-Le", "ngth: 2\r\n\r\n{}"},
    {"in front of the body", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", "{}"},
    {"in the body", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{", "}"},
    {"in a body up to the end", "HTTP/1.1 200 OK\r\n\r\n{", "}"},
    {"in a chunk's size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0", "2\r\n{}\r\n0\r\n\r\n"},
    {"in a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{", "}\r\n0\r\n\r\n"},
    {"in front of the last chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
     "0\r\n\r\n"},
    {"behind an interim answer", "HTTP/1.1 100 Continue\r\n\r\n", good_answer},
};

struct Drip {
    const char* name;
    std::string before;
    std::string drop;
};

const std::vector<Drip> drips = {
    {"a status line", "", "H"},
    {"a status's reason", "HTTP/1.1 200 ", "x"},
    {"interim answers", "", "HTTP/1.1 100 Continue\r\n\r\n"},
    {"a header", "HTTP/1.1 200 OK\r\nX: ", "x"},
    {"headers", "HTTP/1.1 200 OK\r\n", "X: y\r\n"},
    {"a body", "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", "x"},
    {"a body up to the end", "HTTP/1.1 200 OK\r\n\r\n", "x"},
    {"a chunk's size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "0"},
    {"a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\n", "x"},
    {"chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n"},
};

void drip(TestConnection& connection, std::string_view before, std::string_view drop) {
    connection.write(before);
    for (milliseconds passed{0}; passed < much_too_long; passed += milliseconds{20}) {
        if (!connection.write(drop) || !connection.wait(milliseconds{20})) return;
    }
}

void check_gave_up(const Error& error) {
    CHECK(error.kind == ErrorKind::unavailable);
    CHECK(error.retryable);
    CHECK(says(error, "Time ran out after "));
}

Error straight_to(const std::string& origin) {
    return error_of(client_trusting().send(form_to(origin), enough_until_then));
}

Error through_proxy(std::uint16_t port) {
    return error_of(
        client_trusting({}, proxy_at(port)).send(form_to("https://api.test.example"), enough_until_then));
}

Error over_tls(std::uint16_t port) {
    return straight_to("https://127.0.0.1:" + std::to_string(port));
}

void keep_silent(TestConnection& connection) {
    static_cast<void>(connection.wait(much_too_long));
}

}  // namespace

TEST_CASE("A server that falls silent is left at the deadline", "[httplib_client]") {
    for (const auto& silence : silences) {
        DYNAMIC_SECTION(silence.name) {
            const auto error = error_from(
                [&](TestConnection& connection) {
                    static_cast<void>(connection.read_request());
                    connection.write(silence.before);
                    if (connection.wait(much_too_long)) connection.write(silence.after);
                },
                little);
            check_gave_up(error);
        }
    }
}

TEST_CASE("Bytes that drip in don't prolong the deadline", "[httplib_client]") {
    for (const auto& row : drips) {
        DYNAMIC_SECTION(row.name) {
            const auto error = error_from(
                [&](TestConnection& connection) {
                    static_cast<void>(connection.read_request());
                    drip(connection, row.before, row.drop);
                },
                little);
            check_gave_up(error);
        }
    }
}

TEST_CASE("The deadline holds for the connection, to a server or a proxy", "[httplib_client]") {
    const FullBacklog full;
    const auto port = std::to_string(full.port());
    const auto server = straight_to("http://127.0.0.1:" + port);
    check_gave_up(server);
    CHECK(says(server, "while connecting to 127.0.0.1:" + port));
    const auto proxy = through_proxy(full.port());
    check_gave_up(proxy);
    CHECK(says(proxy, "while connecting to the proxy 127.0.0.1:" + port));
}

TEST_CASE("The deadline holds for a proxy's answer", "[httplib_client]") {
    for (const auto& script : std::vector<TestServer::Script>{
             keep_silent, [](TestConnection& connection) { drip(connection, "HTTP/1.1 200 ", "x"); }}) {
        const TestServer proxy{script};
        const auto error = through_proxy(proxy.port());
        check_gave_up(error);
        CHECK(says(error, "while waiting for the answer of the proxy 127.0.0.1:"));
        CHECK_FALSE(says(error, "canary"));
    }
}

TEST_CASE("The deadline holds for the TLS handshake, in a tunnel, too", "[httplib_client]") {
    // The beginning of a TLS record of 16 KiB.
    constexpr std::string_view record{"\x16\x03\x03\x40\x00", 5};
    for (const auto& script : std::vector<TestServer::Script>{
             keep_silent, [&](TestConnection& connection) { drip(connection, record, "x"); }}) {
        const TestServer server{script};
        const auto straight = over_tls(server.port());
        check_gave_up(straight);
        CHECK(says(straight, "while waiting for the TLS handshake with 127.0.0.1:"));

        const TestServer proxy{[&](TestConnection& connection) {
            static_cast<void>(connection.read_request());
            connection.write(tunnel_opened);
            static_cast<void>(connection.read_something());
            script(connection);
        }};
        const auto tunnelled = through_proxy(proxy.port());
        check_gave_up(tunnelled);
        CHECK(says(tunnelled, "while waiting for the TLS handshake with api.test.example"));
    }
}
