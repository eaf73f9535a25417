#include "system/proxy_tunnel.h"

#include <sys/socket.h>

#include "support/catch.h"
#include "system/descriptor.h"

using namespace hsauth;

namespace {

Proxy proxy_at(std::string_view value) {
    auto proxy = parse_proxy(value, "HTTPS_PROXY");
    REQUIRE(proxy);
    return *std::move(proxy);
}

Url url_of(std::string_view text) {
    auto url = parse_url(text);
    REQUIRE(url);
    return *std::move(url);
}

std::string request_to(std::string_view proxy, std::string_view url) {
    return std::string(connect_request(proxy_at(proxy), url_of(url), "hsauth/test").reveal());
}

// A connection whose other end has said this already and says no more.
struct Answered {
    Descriptor near;
    Descriptor far;
    explicit Answered(std::string_view answer) {
        int ends[2];
        REQUIRE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
        near = Descriptor{ends[0]};
        far = Descriptor{ends[1]};
        REQUIRE(write_all(ends[1], answer) == 0);
        REQUIRE(shutdown(ends[1], SHUT_WR) == 0);
    }
    [[nodiscard]] Result<> asked(std::string_view proxy = "http://user:canary@proxy.example:3128") const {
        return open_tunnel(near.number(), proxy_at(proxy), url_of("https://api.example"), "hsauth/test");
    }
};

Error error_after(std::string_view answer, std::string_view proxy = "http://user:canary@proxy.example:3128") {
    CAPTURE(answer);
    const auto tunnel = Answered{answer}.asked(proxy);
    REQUIRE_FALSE(tunnel);
    const auto& error = tunnel.error();
    CAPTURE(error.message);
    CHECK(error.kind == ErrorKind::unavailable);
    CHECK(error.message.find("The proxy proxy.example:3128 ") == 0);
    CHECK((error.message + error.hint).find("canary") == std::string::npos);
    CHECK((error.message + error.hint).find("user") == std::string::npos);
    CHECK(error.hint.size() > 20);
    // What may pass may be tried again: the server has seen nothing.
    CHECK(error.delivery == (error.retryable ? Delivery::not_sent : Delivery::not_sendable));
    return error;
}

bool holds(const std::string& text, std::string_view words) {
    CAPTURE(text, words);
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("A tunnel is asked for with host and port and nothing of the request", "[proxy_tunnel]") {
    CHECK(request_to("proxy.example:3128", "https://api.example/secret?query") ==
          "CONNECT api.example:443 HTTP/1.1\r\nHost: api.example:443\r\nUser-Agent: hsauth/test\r\n\r\n");
    CHECK(request_to("http://user:pass@proxy.example", "https://[2001:db8::1]:8443") ==
          "CONNECT [2001:db8::1]:8443 HTTP/1.1\r\nHost: [2001:db8::1]:8443\r\nUser-Agent: hsauth/test\r\n"
          "Proxy-Authorization: Basic dXNlcjpwYXNz\r\n\r\n");
}

TEST_CASE("Behind a good answer the tunnel is untouched", "[proxy_tunnel]") {
    const Answered proxy{"HTTP/1.1 200 OK\r\n\r\n"};
    CHECK(proxy.asked());
    char byte = 0;
    CHECK(recv(proxy.near.number(), &byte, 1, 0) == 0);
}

TEST_CASE("Bytes that came before the tunnel was used are no part of it", "[proxy_tunnel]") {
    CHECK(holds(error_after("HTTP/1.1 200 OK\r\n\r\n\x16\x03\x03").message, "no answer that HTTP knows"));
}

TEST_CASE("A refusal says the status and what to do about it", "[proxy_tunnel]") {
    const auto wrong = error_after("HTTP/1.1 407 Proxy Authentication Required\r\n");
    CHECK(holds(wrong.message, "refused to connect to api.example:443 (status 407)"));
    CHECK(holds(wrong.hint, "password in HTTPS_PROXY"));
    CHECK_FALSE(wrong.retryable);
    CHECK(error_after("HTTP/1.1 401 Unauthorized\r\n").hint == wrong.hint);
    const auto lacking = error_after("HTTP/1.1 407 Proxy Authentication Required\r\n", "proxy.example:3128");
    CHECK(holds(lacking.hint, "http://NAME:PASSWORD@proxy.example:3128"));
    const auto broken = error_after("HTTP/1.1 502 Bad Gateway\r\n\r\nDNS failed");
    CHECK(holds(broken.message, "status 502"));
    CHECK(broken.retryable);
    const auto forbidden = error_after("HTTP/1.1 403 Forbidden\r\n");
    CHECK(holds(forbidden.hint, "NO_PROXY"));
    CHECK_FALSE(forbidden.retryable);
}

TEST_CASE("A proxy that says nothing, or no HTTP, is told apart", "[proxy_tunnel]") {
    for (const auto* nothing : {"", "HTTP/1.1 2", "HTTP/1.1 200 OK\r\nVia: x\r\n"}) {
        const auto error = error_after(nothing);
        CHECK(holds(error.message, "closed the connection without an answer"));
        CHECK(error.retryable);
    }
    for (const auto* garbage : {"SSH-2.0-OpenSSH_9\r\n", "\x05\x01", "<html>"}) {
        const auto error = error_after(garbage);
        CHECK(holds(error.message, "no answer that HTTP knows"));
        CHECK_FALSE(error.retryable);
    }
}
