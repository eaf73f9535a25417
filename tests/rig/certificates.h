#pragma once

#include <memory>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <string>
#include <vector>

namespace hsauth {

// A key and its certificate, made on the spot.
struct TestIdentity {
    std::shared_ptr<EVP_PKEY> key;
    std::shared_ptr<X509> certificate;
    std::vector<std::shared_ptr<X509>> chain;  // between it and its root, as a server sends them along

    // The certificate in PEM form.
    [[nodiscard]] std::string pem() const;
};

struct CertificateWish {
    std::string common_name;
    std::string alternative_names;  // as OpenSSL writes them, such as "DNS:localhost,IP:127.0.0.1"
    long valid_from_days = -1;      // from today
    long valid_until_days = 30;
    std::string extended_key_usage{};  // such as "clientAuth"; none where it is empty
    std::string raw_dns_name{};        // instead of alternative_names: one, byte for byte, NUL included
    enum class Key { p256, rsa_768 } key = Key::p256;
};

[[nodiscard]] TestIdentity make_authority(const std::string& name);
// An authority that is no root.
[[nodiscard]] TestIdentity make_intermediate(const std::string& name, const TestIdentity& issuer);
// Of any issuer, one that is no authority included.
[[nodiscard]] TestIdentity make_identity(const CertificateWish& wish, const TestIdentity& issuer);
[[nodiscard]] TestIdentity make_self_signed(const CertificateWish& wish);

}  // namespace hsauth
