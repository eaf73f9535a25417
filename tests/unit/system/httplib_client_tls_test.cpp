// Which servers get a secret. Each row is a server: hsauth must talk to it, or leave it without having sent a
// byte.
#include <functional>
#include <vector>

#include "rig/client_stage.h"

using namespace hsauth;

namespace {

const std::string here = "localhost";          // reached straight
const std::string there = "api.test.example";  // a name that nobody can resolve, through a proxy
const std::vector<std::string> both = {here, there};

struct Server {
    const char* name;
    std::function<TlsOfServer(const TlsStage&, const std::string& host)> identity;
    const char* words;  // of the refusal
    std::vector<std::string> hosts = both;
};

// A certificate of the trusted authority for these names, in which @ is the host.
std::string with_host(std::string text, const std::string& host) {
    for (auto at = text.find('@'); at != std::string::npos; at = text.find('@', at + host.size()))
        text.replace(at, 1, host);
    return text;
}

auto named(std::string common_name, std::string alternative_names) {
    return [=](const TlsStage& stage, const std::string& host) {
        return TlsOfServer{
            stage.identity({with_host(common_name, host), with_host(alternative_names, host)})};
    };
}

auto valid_from_until(long from, long until) {
    return [=](const TlsStage& stage, const std::string& host) {
        return TlsOfServer{stage.identity({host, "DNS:" + host, from, until})};
    };
}

auto up_to_version(int version) {
    return [=](const TlsStage& stage, const std::string& host) {
        return TlsOfServer{stage.identity({host, "DNS:" + host}), version};
    };
}

CertificateWish good_wish(const std::string& host) {
    return {host, "DNS:" + host};
}

struct Outcome {
    Result<HttpResponse> response;
    TestServer::Log log;
};

// Sends a secret there, by the way that leads to that host.
Outcome ask(const TlsStage& stage, const std::string& host, TlsOfServer tls) {
    const bool straight = host != there;
    if (!straight) tls.start = TlsOfServer::Start::later;
    TestServer server{[=](TestConnection& connection) {
                          if (!straight) {
                              static_cast<void>(connection.read_request());
                              connection.write(tunnel_opened);
                              if (!connection.shake_hands()) return;
                          }
                          static_cast<void>(connection.read_request());
                          connection.write(good_answer);
                      },
                      std::move(tls)};
    auto client = client_trusting(stage.trust(), straight ? ProxySettings{} : proxy_at(server.port()));
    auto response = client.send(form_to(server.origin(host)), plenty);
    return {std::move(response), server.finish()};
}

void check_is_left(const TlsStage& stage, const Server& server, const std::string& host) {
    const auto outcome = ask(stage, host, server.identity(stage, host));
    REQUIRE_FALSE(outcome.response);
    const auto& error = outcome.response.error();
    CHECK(error.kind == ErrorKind::unavailable);
    CHECK(says(error, server.words));
    CHECK(says(error, host));
    CHECK(outcome.log.connections == 1);
    CHECK(outcome.log.bytes.empty());
}

const std::vector<Server> bad_servers = {
    {"for another host, though its common name matches", named("@", "DNS:other.example"), "another host"},
    {"without alternative names, though its common name matches", named("@", ""), "another host"},
    {"for a name above", named("x", "DNS:test.example,DNS:example"), "another host", {there}},
    {"for a name below", named("x", "DNS:x.@"), "another host"},
    {"for a name with something ahead", named("x", "DNS:x@,DNS:x-@"), "another host"},
    {"for every name", named("*", "DNS:*"), "another host"},
    {"for every name of two labels", named("x", "DNS:*.*.example"), "another host", {there}},
    {"with a wildcard for two labels", named("x", "DNS:*.example"), "another host", {there}},
    {"with half a wildcard", named("x", "DNS:a*.test.example,DNS:*i.test.example"), "another host", {there}},
    {"with a wildcard in the middle", named("x", "DNS:api.*.example"), "another host", {there}},
    {"with a NUL behind the right name",
     [](const TlsStage& stage, const std::string& host) {
         CertificateWish wish{"x", ""};
         wish.raw_dns_name = host + std::string(1, '\0') + ".evil.example";
         return TlsOfServer{stage.identity(wish)};
     },
     "another host"},
    {"for a name where an address was asked for", named("@", "DNS:@"), "another host", {"127.0.0.1"}},
    {"for another address", named("@", "IP:127.0.0.2,DNS:@"), "another host", {"127.0.0.1"}},
    {"for an address where a name was asked for", named("x", "IP:127.0.0.1"), "another host"},
    {"expired", valid_from_until(-9, -2), "has expired"},
    {"not valid yet", valid_from_until(2, 9), "not valid yet"},
    {"self-signed",
     [](const TlsStage&, const std::string& host) { return TlsOfServer{make_self_signed(good_wish(host))}; },
     "self-signed"},
    {"of an authority that nobody trusts",
     [](const TlsStage&, const std::string& host) {
         return TlsOfServer{make_identity(good_wish(host), make_authority("A stranger"))};
     },
     "authority that this machine doesn't know"},
    {"of an authority with the trusted one's name and another key",
     [](const TlsStage&, const std::string& host) {
         return TlsOfServer{make_identity(good_wish(host), make_authority("A test's authority"))};
     },
     "The certificate of"},
    {"signed with another server's certificate",
     [](const TlsStage& stage, const std::string& host) {
         const auto another = stage.identity({"other.example", "DNS:other.example"});
         return TlsOfServer{make_identity(good_wish(host), another)};
     },
     "wasn't signed by an authority"},
    {"without the certificate between it and its root",
     [](const TlsStage& stage, const std::string& host) {
         auto identity = make_identity(good_wish(host), make_intermediate("In between", stage.authority()));
         identity.chain.clear();
         return TlsOfServer{std::move(identity)};
     },
     "authority that this machine doesn't know"},
    {"for clients alone",
     [](const TlsStage& stage, const std::string& host) {
         auto wish = good_wish(host);
         wish.extended_key_usage = "clientAuth";
         return TlsOfServer{stage.identity(wish)};
     },
     "isn't meant for a server"},
    {"with a weak key",
     [](const TlsStage& stage, const std::string& host) {
         auto wish = good_wish(host);
         wish.key = CertificateWish::Key::rsa_768;
         return TlsOfServer{stage.identity(wish)};
     },
     "too weak"},
    {"that speaks TLS 1.0 at best", up_to_version(TLS1_VERSION), "TLS handshake"},
    {"that speaks TLS 1.1 at best", up_to_version(TLS1_1_VERSION), "TLS handshake"},
};

const std::vector<Server> good_servers = {
    {"for the host", named("x", "DNS:@"), ""},
    {"for the host among others", named("x", "DNS:other.example,DNS:@,DNS:*.other.example"), ""},
    {"with a wildcard for its first label", named("x", "DNS:*.test.example"), "", {there}},
    {"for the address", named("x", "IP:127.0.0.1"), "", {"127.0.0.1"}},
    {"for servers",
     [](const TlsStage& stage, const std::string& host) {
         auto wish = good_wish(host);
         wish.extended_key_usage = "serverAuth";
         return TlsOfServer{stage.identity(wish)};
     },
     ""},
    {"of an authority below the trusted one",
     [](const TlsStage& stage, const std::string& host) {
         return TlsOfServer{
             make_identity(good_wish(host), make_intermediate("In between", stage.authority()))};
     },
     ""},
    {"that speaks TLS 1.2", up_to_version(TLS1_2_VERSION), ""},
    {"that speaks TLS 1.3", up_to_version(TLS1_3_VERSION), ""},
};

}  // namespace

TEST_CASE("A server that doesn't prove itself gets not a byte", "[httplib_client]") {
    const TlsStage stage;
    for (const auto& server : bad_servers) {
        for (const auto& host : server.hosts) {
            DYNAMIC_SECTION(server.name << ", " << host) {
                check_is_left(stage, server, host);
            }
        }
    }
}

TEST_CASE("A server that proves itself is talked to", "[httplib_client]") {
    const TlsStage stage;
    for (const auto& server : good_servers) {
        for (const auto& host : server.hosts) {
            DYNAMIC_SECTION(server.name << ", " << host) {
                const auto outcome = ask(stage, host, server.identity(stage, host));
                CHECK(outcome.response);
                CHECK(outcome.log.bytes.ends_with("client_secret=a%2Bb&grant_type=refresh_token"));
            }
        }
    }
}

TEST_CASE("A server that speaks no TLS gets no request", "[httplib_client]") {
    TestServer server{[](TestConnection& connection) {
        static_cast<void>(connection.read_something());
        connection.write(good_answer);
    }};
    const auto origin = "https://localhost:" + std::to_string(server.port());
    const auto error = error_of(client_trusting().send(form_to(origin), plenty));
    CHECK(says(error, "TLS handshake with localhost"));
    // The beginning of a TLS handshake, and no line of HTTP.
    const auto& bytes = server.finish().bytes;
    CHECK(bytes.substr(0, 2) == "\x16\x03");
    CHECK(bytes.find("secret") == std::string::npos);
}
