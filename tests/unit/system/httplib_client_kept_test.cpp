#include <array>
#include <atomic>
#include <future>
#include <thread>

#include "rig/client_stage.h"
#include "system/httplib_client.h"

using namespace hsauth;

namespace {

HttpRequest kept(HttpRequest request) {
    request.connection = ConnectionUse::kept;
    return request;
}

// Answers request after request over one connection.
TestServer::Script answering_on(std::string answer = good_answer) {
    return [answer = std::move(answer)](TestConnection& connection) {
        while (!connection.read_request().empty())
            connection.write(answer);
    };
}

// How many connections two requests that may share one take when that is the answer to both.
int connections_taken(const std::string& answer) {
    TestServer server{answering_on(answer)};
    auto client = client_trusting();
    for (int i = 0; i < 2; ++i)
        CHECK(client.send(kept(form_to(server.origin())), plenty));
    CHECK(server.finish().requests.size() == 2);
    return server.finish().connections;
}

}  // namespace

TEST_CASE("Requests that may share a connection go over one, and say nothing of its end",
          "[httplib_client]") {
    TestServer server{answering_on()};
    auto client = client_trusting();
    for (int i = 0; i < 3; ++i) {
        const auto response = client.send(kept(form_to(server.origin())), plenty);
        REQUIRE(response);
        CHECK(response->body.reveal() == "{}");
    }
    const auto& log = server.finish();
    CHECK(log.connections == 1);
    REQUIRE(log.requests.size() == 3);
    CHECK(log.requests[2].find("Connection:") == std::string::npos);
}

TEST_CASE("A request with a connection of its own says that it ends, and leaves none", "[httplib_client]") {
    TestServer server{answering_on()};
    auto client = client_trusting();
    CHECK(client.send(form_to(server.origin()), plenty));
    CHECK(client.send(kept(form_to(server.origin())), plenty));
    const auto& log = server.finish();
    CHECK(log.connections == 2);
    CHECK(log.requests.at(0).find("\r\nConnection: close\r\n") != std::string::npos);
}

TEST_CASE("An answer that ends where it says leaves its connection usable", "[httplib_client]") {
    CHECK(connections_taken(good_answer) == 1);
    CHECK(connections_taken("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n") ==
          1);
    CHECK(connections_taken("HTTP/1.1 204 No Content\r\n\r\n") == 1);
    CHECK(connections_taken("HTTP/1.1 400 Bad\r\nconnection: Keep-Alive\r\nContent-Length: 1\r\n\r\n{") == 1);
    CHECK(connections_taken("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}") ==
          1);
}

TEST_CASE("An answer with more behind it, or that says no, ends its connection", "[httplib_client]") {
    CHECK(connections_taken("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}{") == 2);
    CHECK(connections_taken(std::string(good_answer) + good_answer) == 2);
    CHECK(connections_taken("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\nx") ==
          2);
    CHECK(connections_taken("HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n{}") == 2);
    CHECK(connections_taken("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}") == 2);
    CHECK(connections_taken("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}") == 2);
}

TEST_CASE("A connection that the server closed meanwhile is replaced unseen", "[httplib_client]") {
    std::promise<void> closed;
    TestServer server{TestServer::in_turn({[&](TestConnection& connection) {
                                               connection.read_request();
                                               connection.write(good_answer);
                                               connection.end();
                                               closed.set_value();
                                           },
                                           answering_on()})};
    auto client = client_trusting();
    CHECK(client.send(kept(form_to(server.origin())), plenty));
    closed.get_future().wait();
    CHECK(client.send(kept(form_to(server.origin())), plenty));
    CHECK(server.finish().requests.size() == 2);
    CHECK(server.finish().connections == 2);
}

TEST_CASE("What comes unasked between two requests is taken for no answer", "[httplib_client]") {
    std::promise<void> said;
    TestServer server{TestServer::in_turn({[&](TestConnection& connection) {
                                               connection.read_request();
                                               connection.write(good_answer);
                                               // Not in one piece with the answer, which would end it at
                                               // once.
                                               static_cast<void>(connection.wait(little));
                                               connection.write(
                                                   "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
                                               said.set_value();
                                               connection.read_request();
                                           },
                                           answering_on()})};
    auto client = client_trusting();
    CHECK(client.send(kept(form_to(server.origin())), plenty));
    said.get_future().wait();
    const auto response = client.send(kept(form_to(server.origin())), plenty);
    REQUIRE(response);
    CHECK(response->body.reveal() == "{}");
}

TEST_CASE("A kept connection that ends without a byte of an answer has gone stale, and the others with it",
          "[httplib_client]") {
    TestServer server{TestServer::in_turn({[](TestConnection& connection) {
                                               connection.read_request();
                                               connection.write(good_answer);
                                               connection.read_request();
                                           },
                                           answering_on()})};
    auto client = client_trusting();
    CHECK(client.send(kept(form_to(server.origin())), plenty));
    const auto error = error_of(client.send(kept(form_to(server.origin())), plenty));
    CHECK(error.delivery == Delivery::went_stale);
    CHECK(error.retryable);
    CHECK(client.send(kept(form_to(server.origin())), plenty));
    CHECK(server.finish().connections == 2);
}

TEST_CASE("One byte of an answer, or a fresh connection, makes it a lost answer", "[httplib_client]") {
    TestServer begun{[](TestConnection& connection) {
        connection.read_request();
        connection.write(good_answer);
        connection.read_request();
        connection.write("H");
    }};
    auto client = client_trusting();
    CHECK(client.send(kept(form_to(begun.origin())), plenty));
    CHECK(error_of(client.send(kept(form_to(begun.origin())), plenty)).delivery == Delivery::perhaps_sent);

    TestServer silent{[](TestConnection& connection) { connection.read_request(); }};
    CHECK(error_of(client.send(kept(form_to(silent.origin())), plenty)).delivery == Delivery::perhaps_sent);
}

TEST_CASE("A kept connection has the deadline of each request", "[httplib_client]") {
    TestServer server{[](TestConnection& connection) {
        connection.read_request();
        connection.write(good_answer);
        connection.read_request();
        connection.hold();
    }};
    auto client = client_trusting();
    CHECK(client.send(kept(form_to(server.origin())), plenty));
    const auto error = error_of(client.send(kept(form_to(server.origin())), little));
    CHECK(says(error, "Time ran out after 0.2 s, while waiting for the answer"));
    CHECK_FALSE(error.delivery);
}

TEST_CASE("Over TLS a connection is kept for who trusts the same authorities", "[httplib_client]") {
    const TlsStage test;
    TestServer server{answering_on(), TlsOfServer{test.good_identity()}};
    auto client = client_trusting(test.trust());
    CHECK(client.send(kept(form_to(server.origin())), plenty));
    CHECK(client.send(kept(form_to(server.origin())), plenty));
    CHECK(server.finish().connections == 1);

    TestServer other{answering_on(), TlsOfServer{test.good_identity()}};
    auto trusting = kept(form_to(other.origin()));
    trusting.ca_file = test.authority_file();
    auto distrustful = client_trusting();
    CHECK(distrustful.send(trusting, plenty));
    CHECK_FALSE(distrustful.send(kept(form_to(other.origin())), little));
    CHECK(other.finish().requests.size() == 1);
}

TEST_CASE("A kept connection is for its own server", "[httplib_client]") {
    TestServer one{answering_on()};
    TestServer other{answering_on()};
    auto client = client_trusting();
    CHECK(client.send(kept(form_to(one.origin())), plenty));
    CHECK(client.send(kept(form_to(other.origin())), plenty));
    CHECK(client.send(kept(form_to(one.origin())), plenty));
    CHECK(one.finish().requests.size() == 2);
    CHECK(other.finish().requests.size() == 1);
}

TEST_CASE("Workers share one client", "[httplib_client]") {
    auto client = client_trusting();
    std::array<TestServer, 4> servers{TestServer{answering_on()}, TestServer{answering_on()},
                                      TestServer{answering_on()}, TestServer{answering_on()}};
    std::atomic<int> answered = 0;
    {
        std::vector<std::jthread> workers;
        for (auto& server : servers) {
            workers.emplace_back([&] {
                for (int i = 0; i < 20; ++i)
                    answered += client.send(kept(form_to(server.origin())), plenty) ? 1 : 0;
            });
        }
    }
    CHECK(answered == 80);
    for (auto& server : servers)
        CHECK(server.finish().connections == 1);
}
