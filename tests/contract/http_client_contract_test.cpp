#include <chrono>
#include <string>

#include "fakes/scripted_http_client.h"
#include "support/catch.h"
#include "rig/test_server.h"
#include "system/httplib_client.h"
#include "system/interrupt.h"

using namespace hsauth;

namespace {

constexpr std::chrono::seconds patience{10};

// A server that answers one request with a status, a header and a body.
struct RealClient {
    TestServer server{TestServer::answering(
        "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\n{}")};
    HttplibClient client{"hsauth/test", TlsTrust{}, {}, Interrupt::install()};
    std::string origin() { return server.origin(); }
};
struct ScriptedClient {
    ScriptedHttpClient client;
    ScriptedClient() {
        client.expect("POST", "/oauth/v3/token")
            .answer(429, "{}", {{"Retry-After", "7"}, {"Content-Length", "2"}});
    }
    std::string origin() { return "http://localhost:1"; }
};

struct RealClientWithoutServer {
    HttplibClient client{"hsauth/test", TlsTrust{}, {}, Interrupt::install()};
    std::string origin;
    RealClientWithoutServer() {
        // Nobody listens on a port whose server has just gone.
        const TestServer gone{TestServer::answering("")};
        origin = gone.origin("127.0.0.1");
    }
};
struct ScriptedClientWithoutServer {
    ScriptedHttpClient client;
    std::string origin = "http://127.0.0.1:1";
    ScriptedClientWithoutServer() { client.expect("POST", "/oauth/v3/token").be_unreachable(); }
};

HttpRequest token_request(const std::string& origin) {
    return {
        "POST", *Origin::parse(origin, "test"), Secret{"/oauth/v3/token"}, "/oauth/v3/token", Secret{"a=b"},
        "a=b"};
}

}  // namespace

TEMPLATE_TEST_CASE("Any complete answer is a success, whatever its status", "[http_client]", RealClient,
                   ScriptedClient) {
    TestType machine;
    const auto response = machine.client.send(token_request(machine.origin()), patience);
    REQUIRE(response);
    CHECK(response->status == 429);
    CHECK(response->header("retry-after") == "7");
    CHECK(response->body.reveal() == "{}");
}

TEMPLATE_TEST_CASE("Where nobody answers, that is an error that may pass", "[http_client]",
                   RealClientWithoutServer, ScriptedClientWithoutServer) {
    TestType machine;
    const auto response = machine.client.send(token_request(machine.origin), patience);
    REQUIRE_FALSE(response);
    CHECK(response.error().kind == ErrorKind::unavailable);
    CHECK(response.error().retryable);
}
