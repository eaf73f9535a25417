#include "system/httplib_client.h"

#include <cstdio>
#include <memory>
#include <openssl/pem.h>
#include <sys/stat.h>

#include "rig/client_stage.h"

using namespace hsauth;

namespace {

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

TEST_CASE("An authority can be added to the system's own", "[httplib_client]") {
    const TlsStage test;
    const TestServer server{TestServer::answering(good_answer), TlsOfServer{test.good_identity()}};
    CHECK_FALSE(client_trusting().send(request_to(server.origin()), plenty));
    auto request = request_to(server.origin());
    request.ca_file = test.authority_file();
    CHECK(client_trusting().send(request, plenty));
}

TEST_CASE("A named source of trust that is unusable is named, and nothing else trusted", "[httplib_client]") {
    const TlsStage test;
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
    const TlsStage test;
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
