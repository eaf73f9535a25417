#pragma once

#include <memory>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <string>

namespace hsauth {

// A key and its certificate, made on the spot.
struct TestIdentity {
    std::shared_ptr<EVP_PKEY> key;
    std::shared_ptr<X509> certificate;

    // The certificate in PEM form.
    [[nodiscard]] std::string pem() const;
};

struct CertificateWish {
    std::string common_name;
    std::string alternative_names;  // as OpenSSL writes them, such as "DNS:localhost,IP:127.0.0.1"
    long valid_from_days = -1;      // from today
    long valid_until_days = 30;
};

[[nodiscard]] TestIdentity make_authority(const std::string& name);
[[nodiscard]] TestIdentity make_identity(const CertificateWish& wish, const TestIdentity& issuer);
[[nodiscard]] TestIdentity make_self_signed(const CertificateWish& wish);

}  // namespace hsauth
