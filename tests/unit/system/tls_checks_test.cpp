#include "system/tls_checks.h"

#include <memory>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include "support/catch.h"
#include "rig/certificates.h"

using namespace hsauth;

namespace {

using Context = std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)>;
using Session = std::unique_ptr<SSL, void (*)(SSL*)>;

Url url_of(std::string_view text) {
    auto url = parse_url(text);
    REQUIRE(url);
    return *std::move(url);
}

// What comes of a handshake, both sides of which are in this process's memory.
struct Outcome {
    bool good = false;
    CertificateVerdict verdict;
};

Outcome shake_hands(const TestIdentity& server, const TestIdentity& trusted, const std::string& url,
                    int newest_version = TLS1_3_VERSION) {
    Outcome outcome;
    const Context serving{SSL_CTX_new(TLS_server_method()), SSL_CTX_free};
    SSL_CTX_use_certificate(serving.get(), server.certificate.get());
    SSL_CTX_use_PrivateKey(serving.get(), server.key.get());
    // So that the server would take the old versions.
    SSL_CTX_set_security_level(serving.get(), 0);
    SSL_CTX_set_min_proto_version(serving.get(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(serving.get(), newest_version);
    const Context asking{SSL_CTX_new(TLS_client_method()), SSL_CTX_free};
    SSL_CTX_set_security_level(asking.get(), 0);
    X509_STORE_add_cert(SSL_CTX_get_cert_store(asking.get()), trusted.certificate.get());
    REQUIRE(require_identity(asking.get(), url_of(url), outcome.verdict));

    const Session answerer{SSL_new(serving.get()), SSL_free};
    const Session asker{SSL_new(asking.get()), SSL_free};
    BIO* ends[2] = {nullptr, nullptr};
    REQUIRE(BIO_new_bio_pair(&ends[0], 0, &ends[1], 0) == 1);
    SSL_set_bio(answerer.get(), ends[0], ends[0]);
    SSL_set_bio(asker.get(), ends[1], ends[1]);
    SSL_set_accept_state(answerer.get());
    SSL_set_connect_state(asker.get());
    for (int turn = 0; turn < 20 && !outcome.good; ++turn) {
        outcome.good = SSL_do_handshake(asker.get()) == 1;
        SSL_do_handshake(answerer.get());
    }
    ERR_clear_error();
    return outcome;
}

class Handshakes {
  public:
    // With a server of that common name and those alternative names.
    [[nodiscard]] Outcome with(const std::string& name, const std::string& names,
                               const std::string& url) const {
        return shake_hands(make_identity({name, names}, authority_), authority_, url);
    }
    [[nodiscard]] const TestIdentity& authority() const { return authority_; }

  private:
    TestIdentity authority_ = make_authority("A test's authority");
};

}  // namespace

TEST_CASE("A server proves its name by an alternative name alone", "[tls_checks]") {
    const Handshakes handshakes;
    CHECK(handshakes.with("x", "DNS:api.example", "https://api.example").good);
    CHECK(handshakes.with("x", "DNS:*.example.com", "https://api.example.com").good);
    for (const auto* names : {"DNS:other.example", "", "DNS:a*.example", "DNS:*.api.example"}) {
        CAPTURE(names);
        const auto outcome = handshakes.with("api.example", names, "https://api.example");
        CHECK_FALSE(outcome.good);
        CHECK(outcome.verdict.fault == X509_V_ERR_HOSTNAME_MISMATCH);
    }
}

TEST_CASE("Half a wildcard covers nothing", "[tls_checks]") {
    const Handshakes handshakes;
    CHECK_FALSE(handshakes.with("x", "DNS:a*.example.com", "https://api.example.com").good);
}

TEST_CASE("An address is proved by an address", "[tls_checks]") {
    const Handshakes handshakes;
    CHECK(handshakes.with("x", "IP:127.0.0.1", "https://127.0.0.1").good);
    CHECK(handshakes.with("x", "IP:::1", "https://[::1]").good);
    const auto outcome = handshakes.with("127.0.0.1", "DNS:127.0.0.1", "https://127.0.0.1");
    CHECK_FALSE(outcome.good);
    CHECK(outcome.verdict.fault == X509_V_ERR_IP_ADDRESS_MISMATCH);
}

TEST_CASE("A stranger's certificate is refused with what was found", "[tls_checks]") {
    const Handshakes handshakes;
    const auto stranger = make_identity({"x", "DNS:api.example"}, make_authority("A stranger"));
    const auto unknown = shake_hands(stranger, handshakes.authority(), "https://api.example");
    CHECK_FALSE(unknown.good);
    CHECK(words_of(unknown.verdict).find("doesn't know") != std::string::npos);
    const auto own = make_self_signed({"x", "DNS:api.example"});
    const auto self_signed = shake_hands(own, handshakes.authority(), "https://api.example");
    CHECK_FALSE(self_signed.good);
    CHECK(words_of(self_signed.verdict).find("self-signed") != std::string::npos);
}

TEST_CASE("No handshake is older than TLS 1.2, whatever the system allows", "[tls_checks]") {
    const Handshakes handshakes;
    const auto server = make_identity({"x", "DNS:api.example"}, handshakes.authority());
    CHECK(shake_hands(server, handshakes.authority(), "https://api.example", TLS1_2_VERSION).good);
    CHECK_FALSE(shake_hands(server, handshakes.authority(), "https://api.example", TLS1_1_VERSION).good);
}

TEST_CASE("A fault without words is told by its number", "[tls_checks]") {
    CHECK(words_of({X509_V_ERR_CERT_HAS_EXPIRED}) == "has expired");
    CHECK(words_of({X509_V_ERR_OUT_OF_MEM}) ==
          "can't be verified (OpenSSL's fault " + std::to_string(X509_V_ERR_OUT_OF_MEM) + ")");
}
