#include "rig/certificates.h"

#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <stdexcept>

namespace hsauth {

namespace {

constexpr long seconds_a_day = 24L * 60 * 60;

void require(bool good) {
    if (!good) throw std::runtime_error("OpenSSL made no certificate");
}

void add_extension(X509* certificate, X509* issuer, int id, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, void (*)(X509_EXTENSION*)> extension{
        X509V3_EXT_conf_nid(nullptr, &context, id, value.c_str()), X509_EXTENSION_free};
    require(extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1);
}

// OpenSSL's own way to write alternative names ends at a NUL.
void add_dns_name(X509* certificate, const std::string& bytes) {
    const std::unique_ptr<GENERAL_NAMES, void (*)(GENERAL_NAMES*)> names{GENERAL_NAMES_new(),
                                                                         GENERAL_NAMES_free};
    auto* text = ASN1_IA5STRING_new();
    auto* name = GENERAL_NAME_new();
    require(ASN1_STRING_set(text, bytes.data(), static_cast<int>(bytes.size())) == 1);
    GENERAL_NAME_set0_value(name, GEN_DNS, text);
    require(sk_GENERAL_NAME_push(names.get(), name) == 1);
    require(X509_add1_ext_i2d(certificate, NID_subject_alt_name, names.get(), 0, X509V3_ADD_APPEND) == 1);
}

std::shared_ptr<EVP_PKEY> make_key(CertificateWish::Key kind) {
    auto* made = kind == CertificateWish::Key::p256 ? EVP_EC_gen("P-256") : EVP_RSA_gen(768);
    require(made != nullptr);
    return {made, EVP_PKEY_free};
}

// `issuer` is null for one that signs itself.
TestIdentity make(const CertificateWish& wish, const TestIdentity* issuer, const std::string& constraints) {
    TestIdentity made{make_key(wish.key), {X509_new(), X509_free}, {}};
    auto* certificate = made.certificate.get();
    require(certificate != nullptr);
    X509_set_version(certificate, X509_VERSION_3);
    std::int64_t serial = 0;
    require(RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) == 1);
    ASN1_INTEGER_set_int64(X509_get_serialNumber(certificate), serial >> 2);
    X509_gmtime_adj(X509_getm_notBefore(certificate), wish.valid_from_days * seconds_a_day);
    X509_gmtime_adj(X509_getm_notAfter(certificate), wish.valid_until_days * seconds_a_day);
    auto* subject = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(wish.common_name.c_str()), -1, -1, 0);
    auto* signer = issuer != nullptr ? issuer->certificate.get() : certificate;
    X509_set_issuer_name(certificate, X509_get_subject_name(signer));
    X509_set_pubkey(certificate, made.key.get());
    add_extension(certificate, signer, NID_basic_constraints, constraints);
    if (!wish.alternative_names.empty())
        add_extension(certificate, signer, NID_subject_alt_name, wish.alternative_names);
    if (!wish.raw_dns_name.empty()) add_dns_name(certificate, wish.raw_dns_name);
    if (!wish.extended_key_usage.empty())
        add_extension(certificate, signer, NID_ext_key_usage, wish.extended_key_usage);
    auto* signing_key = issuer != nullptr ? issuer->key.get() : made.key.get();
    require(X509_sign(certificate, signing_key, EVP_sha256()) > 0);
    if (issuer != nullptr && X509_self_signed(signer, 0) == 0) {
        made.chain = issuer->chain;
        made.chain.insert(made.chain.begin(), issuer->certificate);
    }
    return made;
}

}  // namespace

std::string TestIdentity::pem() const {
    const std::unique_ptr<BIO, int (*)(BIO*)> memory{BIO_new(BIO_s_mem()), BIO_free};
    require(PEM_write_bio_X509(memory.get(), certificate.get()) == 1);
    char* data = nullptr;
    const auto size = BIO_get_mem_data(memory.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

TestIdentity make_authority(const std::string& name) {
    return make({name, {}}, nullptr, "critical,CA:TRUE");
}

TestIdentity make_intermediate(const std::string& name, const TestIdentity& issuer) {
    return make({name, {}}, &issuer, "critical,CA:TRUE");
}

TestIdentity make_identity(const CertificateWish& wish, const TestIdentity& issuer) {
    return make(wish, &issuer, "CA:FALSE");
}

TestIdentity make_self_signed(const CertificateWish& wish) {
    return make(wish, nullptr, "CA:FALSE");
}

}  // namespace hsauth
