// What goes to a proxy and what goes through it.
#include "rig/client_stage.h"

using namespace hsauth;

namespace {

constexpr auto origin = "https://api.test.example:8443";

// A proxy and, behind it, the server: both on one connection.
TestServer::Script tunnel_to(const char* answer) {
    return [=](TestConnection& connection) {
        static_cast<void>(connection.read_request());
        connection.write(tunnel_opened);
        if (!connection.shake_hands()) return;
        static_cast<void>(connection.read_request());
        connection.write(answer);
    };
}

TlsOfServer behind_a_proxy(const TlsStage& stage) {
    TlsOfServer tls{stage.identity({"x", "DNS:api.test.example"})};
    tls.start = TlsOfServer::Start::later;
    return tls;
}

}  // namespace

TEST_CASE("A proxy gets CONNECT and its password, and the server the request", "[httplib_client]") {
    const TlsStage stage;
    TestServer proxy{tunnel_to(good_answer), behind_a_proxy(stage)};

    const auto response =
        client_trusting(stage.trust(), proxy_at(proxy.port())).send(form_to(origin), plenty);

    REQUIRE(response);
    CHECK(response->body.reveal() == "{}");
    const auto& log = proxy.finish();
    CHECK(
        log.before_tls ==
        "CONNECT api.test.example:8443 HTTP/1.1\r\nHost: api.test.example:8443\r\nUser-Agent: hsauth/test\r\n"
        "Proxy-Authorization: Basic dXNlcjpjYW5hcnk=\r\n\r\n");
    CHECK(log.bytes.starts_with("POST /path?a=b%20c HTTP/1.1\r\n"));
    CHECK(log.bytes.find("Proxy") == std::string::npos);
    CHECK(log.bytes.find("Authorization") == std::string::npos);
    CHECK(log.bytes.find("Y2FuYXJ5") == std::string::npos);
    CHECK(log.bytes.find("canary") == std::string::npos);
}

TEST_CASE("Each request asks for a tunnel of its own", "[httplib_client]") {
    const TlsStage stage;
    TestServer proxy{tunnel_to(good_answer), behind_a_proxy(stage)};
    auto client = client_trusting(stage.trust(), proxy_at(proxy.port()));
    CHECK(client.send(form_to(origin), plenty));
    CHECK(client.send(form_to(origin), plenty));
    CHECK(proxy.finish().connections == 2);
}

TEST_CASE("A redirect through a proxy isn't followed either", "[httplib_client]") {
    const TlsStage stage;
    TestServer proxy{tunnel_to("HTTP/1.1 307 Elsewhere\r\nLocation: https://other.example/\r\n"
                               "Content-Length: 0\r\n\r\n"),
                     behind_a_proxy(stage)};
    const auto response =
        client_trusting(stage.trust(), proxy_at(proxy.port())).send(form_to(origin), plenty);
    REQUIRE(response);
    CHECK(response->status == 307);
    CHECK(proxy.finish().connections == 1);
}

TEST_CASE("A proxy that doesn't open the tunnel gets nothing else", "[httplib_client]") {
    for (const auto* answer :
         {"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "HTTP/1.1 502 Bad Gateway\r\n\r\n",
          "HTTP/1.1 200 OK\r\n\r\n{}", "HTTP/1.1 200 OK\n\n", "SSH-2.0-OpenSSH_9.2\r\n"}) {
        CAPTURE(answer);
        TestServer proxy{[=](TestConnection& connection) {
            static_cast<void>(connection.read_request());
            connection.write(answer);
            // And keeps listening.
            static_cast<void>(connection.read_request());
        }};
        const auto error =
            error_of(client_trusting({}, proxy_at(proxy.port())).send(form_to(origin), plenty));
        CHECK(error.kind == ErrorKind::unavailable);
        CHECK(says(error, "The proxy 127.0.0.1:" + std::to_string(proxy.port())));
        const auto& log = proxy.finish();
        CHECK(log.connections == 1);
        CHECK(log.requests.size() == 1);
        CHECK(log.bytes == log.requests.at(0));
        CHECK(log.bytes.find("secret") == std::string::npos);
    }
}

TEST_CASE("A file of certificates that can't be used is said before a proxy hears of the request",
          "[httplib_client]") {
    TestServer proxy{TestServer::answering("")};
    auto request = form_to(origin);
    request.ca_file = "/nonexistent/authorities.pem";
    const auto error = error_of(client_trusting({}, proxy_at(proxy.port())).send(request, plenty));
    CHECK(error.kind == ErrorKind::local);
    CHECK(says(error, "--ca-file"));
    CHECK(proxy.finish().connections == 0);
}
