#include "system/httplib_client.h"

#include <cstdio>
#include <memory>
#include <openssl/pem.h>
#include <sys/stat.h>

#include "rig/test_server.h"
#include "support/catch.h"
#include "support/temporary_directory.h"

using namespace hsauth;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds plenty{20000};
constexpr milliseconds little{200};
constexpr auto good_answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Who: me\r\n\r\n{}";

HttplibClient client_trusting(TlsTrust trust = {}) {
    return {"hsauth/test", std::move(trust), {}, Interrupt::install()};
}

HttpRequest request_to(const std::string& origin) {
    return {"GET", *Origin::parse(origin, "test"), Secret{"/path?a=b%20c"}, "", std::nullopt, ""};
}

HttpRequest form_to(const std::string& origin) {
    auto request = request_to(origin);
    request.method = "POST";
    request.form = Secret{"client_secret=a%2Bb&grant_type=refresh_token"};
    return request;
}

Error error_of(Result<HttpResponse> result) {
    REQUIRE_FALSE(result);
    return result.error();
}

Error error_from(TestServer::Script script, milliseconds timeout = plenty) {
    const TestServer server{std::move(script)};
    return error_of(client_trusting().send(request_to(server.origin()), timeout));
}

bool says(const Error& error, std::string_view words) {
    CAPTURE(error.message, words);
    return error.message.find(words) != std::string::npos;
}

bool holds_line(const std::string& request, const std::string& line) {
    CAPTURE(request, line);
    return request.find("\r\n" + line + "\r\n") != std::string::npos;
}

}  // namespace

TEST_CASE("A request says what it must and no more", "[httplib_client]") {
    TestServer server{TestServer::answering(good_answer)};

    const auto response = client_trusting().send(form_to(server.origin()), plenty);

    REQUIRE(response);
    CHECK(response->status == 200);
    CHECK(response->header("x-who") == "me");
    CHECK(response->body.reveal() == "{}");
    REQUIRE(server.finish().requests.size() == 1);
    const auto request = server.finish().requests[0];
    CHECK(request.starts_with("POST /path?a=b%20c HTTP/1.1\r\n"));
    CHECK(holds_line(request, "Host: localhost:" + std::to_string(server.port())));
    CHECK(holds_line(request, "Accept: application/json"));
    CHECK(holds_line(request, "User-Agent: hsauth/test"));
    CHECK(holds_line(request, "Content-Type: application/x-www-form-urlencoded"));
    CHECK(holds_line(request, "Content-Length: 44"));
    CHECK(request.ends_with("\r\n\r\nclient_secret=a%2Bb&grant_type=refresh_token"));
    CHECK(request.find("Authorization") == std::string::npos);
    CHECK(request.find("Cookie") == std::string::npos);
}

TEST_CASE("An access token goes into the Authorization header", "[httplib_client]") {
    TestServer server{TestServer::answering("HTTP/1.1 204 No Content\r\n\r\n")};
    auto request = request_to(server.origin());
    request.method = "DELETE";
    request.bearer = Secret{"the-token"};

    const auto response = client_trusting().send(request, plenty);

    REQUIRE(response);
    CHECK(response->status == 204);
    CHECK(response->body.empty());
    CHECK(holds_line(server.finish().requests.at(0), "Authorization: Bearer the-token"));
}

TEST_CASE("Any complete answer is a success, whatever its status", "[httplib_client]") {
    for (const auto* answer :
         {"HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\nno",
          "HTTP/1.1 503 Busy\r\nContent-Length: 2\r\n\r\nno",
          "HTTP/1.1 477 Moving\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nno\r\n0\r\n\r\n",
          "HTTP/1.0 401 Unauthorized\r\n\r\nno"}) {
        CAPTURE(answer);
        const TestServer server{TestServer::answering(answer)};
        const auto response = client_trusting().send(request_to(server.origin()), plenty);
        REQUIRE(response);
        CHECK(response->status >= 400);
        CHECK(response->body.reveal() == "no");
    }
}

TEST_CASE("A redirect is an answer and isn't followed", "[httplib_client]") {
    TestServer elsewhere{TestServer::answering(good_answer)};
    const TestServer server{TestServer::answering("HTTP/1.1 307 Temporary Redirect\r\nLocation: " +
                                                  elsewhere.origin() + "/\r\nContent-Length: 0\r\n\r\n")};

    const auto response = client_trusting().send(form_to(server.origin()), plenty);

    REQUIRE(response);
    CHECK(response->status == 307);
    CHECK(elsewhere.finish().connections == 0);
}

TEST_CASE("A server that never answers is left at the deadline", "[httplib_client]") {
    const auto error = error_from([](TestConnection& connection) { connection.hold(); }, little);
    CHECK(error.kind == ErrorKind::unavailable);
    CHECK(error.retryable);
    CHECK(says(error, "Time ran out after 0.2 s"));
    CHECK(says(error, "localhost"));
}

TEST_CASE("Bytes that drip in don't prolong the deadline", "[httplib_client]") {
    const auto start = GENERATE("", "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n",
                                "HTTP/1.1 200 OK\r\nX: ", "HTTP/1.0 200 OK\r\n\r\n");
    const auto error = error_from(
        [&](TestConnection& connection) {
            static_cast<void>(connection.read_request());
            connection.write(start);
            while (connection.write("H") && connection.wait(milliseconds{20})) {
            }
        },
        little);
    CHECK(says(error, "Time ran out"));
}

TEST_CASE("A body over the limit is refused, with and without a length", "[httplib_client]") {
    const auto head = GENERATE("Content-Length: 1048577\r\n\r\n", "\r\n");
    const auto error = error_from([&](TestConnection& connection) {
        static_cast<void>(connection.read_request());
        connection.write(std::string("HTTP/1.1 200 OK\r\n") + head);
        connection.write(std::string(1024 * 1024 + 1, 'x'));
    });
    CHECK(says(error, "over 1 MiB"));
    CHECK_FALSE(error.retryable);
}

TEST_CASE("A body of exactly the limit is taken", "[httplib_client]") {
    const TestServer server{TestServer::answering("HTTP/1.1 200 OK\r\nContent-Length: 1048576\r\n\r\n" +
                                                  std::string(1024 * 1024, 'x'))};
    const auto response = client_trusting().send(request_to(server.origin()), plenty);
    REQUIRE(response);
    CHECK(response->body.size() == 1024 * 1024);
}

TEST_CASE("A head over the limit is refused, in one line or in many", "[httplib_client]") {
    const std::size_t much = 1024 * 1024;
    const std::string length = "\r\nContent-Length: 0\r\n\r\n";
    for (const auto& answer : {"HTTP/1.1 200 " + std::string(much, 'x') + length,
                               "HTTP/1.1 200 OK\r\nX: " + std::string(much, 'x') + length,
                               std::string(much, 'x'), "HTTP/1.1 200 OK\r\n" + std::string(much, '\n')}) {
        CAPTURE(answer.substr(0, 30));
        CHECK(says(error_from(TestServer::answering(answer)), "head over 16 KiB"));
    }
}

TEST_CASE("Interim answers without end are refused", "[httplib_client]") {
    const auto error = error_from([](TestConnection& connection) {
        static_cast<void>(connection.read_request());
        while (connection.write("HTTP/1.1 100 Continue\r\n\r\n")) {
        }
    });
    CHECK(error.kind == ErrorKind::unavailable);
}

TEST_CASE("An absurd Content-Length takes no memory", "[httplib_client]") {
    const auto error =
        error_from(TestServer::answering("HTTP/1.1 200 OK\r\nContent-Length: 1000000000000000\r\n\r\n{"));
    CHECK(error.kind == ErrorKind::unavailable);
}

TEST_CASE("An answer that is cut short is no answer", "[httplib_client]") {
    for (const auto* answer :
         {"", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcd",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "ICY 200 OK\r\n\r\n", "\r\n\r\n",
          "HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n"}) {
        CAPTURE(answer);
        const auto error = error_from(TestServer::answering(answer));
        CHECK(error.kind == ErrorKind::unavailable);
        CHECK(says(error, "localhost"));
    }
}

TEST_CASE("An interim answer is no answer", "[httplib_client]") {
    for (const auto* answer : {"HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early Hints\r\n\r\n",
                               "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"}) {
        CAPTURE(answer);
        CHECK(error_from(TestServer::answering(answer)).kind == ErrorKind::unavailable);
    }
}

TEST_CASE("The real answer behind a 100 is taken", "[httplib_client]") {
    const TestServer server{
        TestServer::answering(std::string("HTTP/1.1 100 Continue\r\n\r\n") + good_answer)};
    const auto response = client_trusting().send(request_to(server.origin()), plenty);
    REQUIRE(response);
    CHECK(response->status == 200);
}

TEST_CASE("A compressed answer is handed on as it came", "[httplib_client]") {
    const TestServer server{TestServer::answering(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x01\x02")};
    const auto response = client_trusting().send(request_to(server.origin()), plenty);
    REQUIRE(response);
    CHECK(response->body.reveal() == "\x1f\x8b\x01\x02");
}

TEST_CASE("Nothing that breaks out of its line is sent", "[httplib_client]") {
    TestServer server{TestServer::answering(good_answer)};
    using namespace std::string_view_literals;
    for (const auto bad : {"/a\r\nX: 1"sv, "/a\nb"sv, "/a b"sv, "no-slash"sv, ""sv, "/a\0b"sv}) {
        CAPTURE(bad);
        auto request = request_to(server.origin());
        request.target = Secret{bad};
        CHECK(error_of(client_trusting().send(request, plenty)).kind == ErrorKind::internal);
    }
    auto request = request_to(server.origin());
    request.bearer = Secret{"token\r\nX-Evil: 1"};
    CHECK_FALSE(client_trusting().send(request, plenty));
    request.bearer.reset();
    request.method = "GET /other HTTP/1.1\r\nX:";
    CHECK_FALSE(client_trusting().send(request, plenty));
    CHECK(server.finish().connections == 0);
}

TEST_CASE("Nobody listening is said as such", "[httplib_client]") {
    std::string origin;
    {
        const TestServer gone{TestServer::answering(good_answer)};
        origin = gone.origin();
    }
    const auto error = error_of(client_trusting().send(request_to(origin), plenty));
    CHECK(says(error, "Connecting to " + origin.substr(7) + " failed"));
    CHECK(error.retryable);
}

namespace {

// An authority in a file, and what a server shows.
class HttpsTest {
  public:
    HttpsTest() { put_content(authority_file(), authority_.pem()); }

    [[nodiscard]] std::string authority_file() const { return directory_ / "authority.pem"; }
    [[nodiscard]] TlsTrust trust() const { return {authority_file(), std::nullopt, std::nullopt}; }
    [[nodiscard]] TestIdentity signed_identity(const CertificateWish& wish) const {
        return make_identity(wish, authority_);
    }
    [[nodiscard]] TestIdentity good_identity() const {
        return signed_identity({"localhost", "DNS:localhost,IP:127.0.0.1"});
    }
    [[nodiscard]] const TemporaryDirectory& directory() const { return directory_; }

    // Sends a secret to a server with that identity and says how it was refused; the server must not see it.
    [[nodiscard]] Error refusal_of(TlsOfServer tls, const std::string& host = "localhost") const {
        TestServer server{TestServer::answering(good_answer), std::move(tls)};
        auto error = error_of(client_trusting(trust()).send(form_to(server.origin(host)), plenty));
        CHECK(server.finish().bytes.empty());
        CHECK(error.kind == ErrorKind::unavailable);
        CHECK(says(error, host));
        return error;
    }

  private:
    TemporaryDirectory directory_;
    TestIdentity authority_ = make_authority("A test's authority");
};

}  // namespace

TEST_CASE("A certificate of a trusted authority for this host is taken", "[httplib_client]") {
    const HttpsTest test;
    const TestServer server{TestServer::answering(good_answer), TlsOfServer{test.good_identity()}};
    auto client = client_trusting(test.trust());
    CHECK(client.send(form_to(server.origin()), plenty));
    CHECK(client.send(form_to(server.origin("127.0.0.1")), plenty));
}

TEST_CASE("TLS 1.2 is new enough, 1.1 is not", "[httplib_client]") {
    const HttpsTest test;
    const TestServer server{TestServer::answering(good_answer),
                            TlsOfServer{test.good_identity(), TLS1_2_VERSION}};
    CHECK(client_trusting(test.trust()).send(form_to(server.origin()), plenty));
    CHECK(says(test.refusal_of({test.good_identity(), TLS1_1_VERSION}), "TLS handshake"));
}

TEST_CASE("A certificate that proves nothing is refused with its reason", "[httplib_client]") {
    const HttpsTest test;
    const CertificateWish good{"localhost", "DNS:localhost"};
    SECTION("expired") {
        const auto error = test.refusal_of({test.signed_identity({"localhost", "DNS:localhost", -9, -2})});
        CHECK(says(error, "has expired"));
        CHECK_FALSE(error.retryable);
    }
    SECTION("not valid yet") {
        CHECK(says(test.refusal_of({test.signed_identity({"localhost", "DNS:localhost", 2, 9})}),
                   "not valid yet"));
    }
    SECTION("self-signed") {
        CHECK(says(test.refusal_of({make_self_signed(good)}), "self-signed"));
    }
    SECTION("of an authority that isn't trusted") {
        CHECK(says(test.refusal_of({make_identity(good, make_authority("A stranger"))}),
                   "authority that this machine doesn't know"));
    }
    SECTION("for another host, though its common name matches") {
        CHECK(says(test.refusal_of({test.signed_identity({"localhost", "DNS:other.example"})}),
                   "another host"));
    }
    SECTION("without alternative names, though its common name matches") {
        CHECK(says(test.refusal_of({test.signed_identity({"localhost", ""})}), "another host"));
    }
    SECTION("for a name where an address was asked for") {
        CHECK(says(test.refusal_of({test.signed_identity({"127.0.0.1", "DNS:127.0.0.1,DNS:localhost"})},
                                   "127.0.0.1"),
                   "another host"));
    }
}

TEST_CASE("A handshake that drips in doesn't prolong the deadline", "[httplib_client]") {
    // A plain server: the beginning of a TLS record of 16 KiB, byte by byte.
    const TestServer server{[](TestConnection& connection) {
        connection.write(std::string_view("\x16\x03\x03\x40\x00", 5));
        while (connection.write("x") && connection.wait(milliseconds{20})) {
        }
    }};
    const auto origin = "https://localhost:" + std::to_string(server.port());
    const auto error = error_of(client_trusting().send(request_to(origin), little));
    CHECK(says(error, "Time ran out"));
    CHECK(says(error, "TLS handshake"));
}

TEST_CASE("An authority can be added to the system's own", "[httplib_client]") {
    const HttpsTest test;
    const TestServer server{TestServer::answering(good_answer), TlsOfServer{test.good_identity()}};
    CHECK_FALSE(client_trusting().send(request_to(server.origin()), plenty));
    auto request = request_to(server.origin());
    request.ca_file = test.authority_file();
    CHECK(client_trusting().send(request, plenty));
}

TEST_CASE("A named source of trust that is unusable is named, and nothing else trusted", "[httplib_client]") {
    const HttpsTest test;
    const TestServer server{TestServer::answering(good_answer), TlsOfServer{test.good_identity()}};
    const auto garbage = test.directory() / "garbage.pem";
    const auto missing = test.directory() / "missing";
    put_content(garbage, "no certificate");
    const auto refusal = [&](TlsTrust trust, std::optional<std::string> ca_file = {}) {
        auto request = request_to(server.origin());
        request.ca_file = std::move(ca_file);
        const auto error = error_of(client_trusting(std::move(trust)).send(request, plenty));
        CHECK(error.kind == ErrorKind::local);
        return error;
    };

    CHECK(says(refusal({garbage, std::nullopt, std::nullopt}), "SSL_CERT_FILE"));
    CHECK(says(refusal({missing, std::nullopt, std::nullopt}), "SSL_CERT_FILE"));
    CHECK(says(refusal({std::nullopt, missing, std::nullopt}), "SSL_CERT_DIR"));
    CHECK(says(refusal({std::nullopt, test.directory().path(), std::nullopt}), "SSL_CERT_DIR"));
    CHECK(says(refusal(test.trust(), garbage), "--ca-file"));
    CHECK(says(refusal(test.trust(), missing), "--ca-file"));
}

TEST_CASE("A hashed directory of certificates is looked up in", "[httplib_client]") {
    const HttpsTest test;
    const TestServer server{TestServer::answering(good_answer), TlsOfServer{test.good_identity()}};
    const auto directory = test.directory() / "hashed";
    REQUIRE(mkdir(directory.c_str(), 0700) == 0);
    char link[16];
    const auto authority = content_of(test.authority_file());
    const std::unique_ptr<BIO, int (*)(BIO*)> pem{BIO_new_mem_buf(authority.data(), -1), BIO_free};
    const std::unique_ptr<X509, void (*)(X509*)> certificate{
        PEM_read_bio_X509(pem.get(), nullptr, nullptr, nullptr), X509_free};
    REQUIRE(certificate != nullptr);
    std::snprintf(link, sizeof link, "%08lx.0", X509_subject_name_hash(certificate.get()));
    put_content(directory + "/" + link, authority);

    CHECK(client_trusting({std::nullopt, directory, std::nullopt}).send(request_to(server.origin()), plenty));
}

TEST_CASE("An answer up to the connection's end counts only where TLS says that it is the end",
          "[httplib_client]") {
    const HttpsTest test;
    const auto* endless = "HTTP/1.1 200 OK\r\n\r\n{}";
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        for (const auto end : {TlsOfServer::End::said, TlsOfServer::End::cut}) {
            CAPTURE(version, static_cast<int>(end));
            const TestServer server{TestServer::answering(endless),
                                    TlsOfServer{test.good_identity(), version, end}};
            const auto response = client_trusting(test.trust()).send(form_to(server.origin()), plenty);
            CHECK(response.has_value() == (end == TlsOfServer::End::said));
        }
    }
}

TEST_CASE("An answer whose length is in doubt is no answer", "[httplib_client]") {
    for (const auto* headers : {"Content-Length: 2x\r\n", "Content-Length: 2\r\nContent-Length: 3\r\n",
                                "Transfer-Encoding: gzip, chunked\r\n"}) {
        CAPTURE(headers);
        const auto error =
            error_from(TestServer::answering("HTTP/1.1 200 OK\r\n" + std::string(headers) + "\r\n{}"));
        CHECK(error.kind == ErrorKind::unavailable);
    }
}
