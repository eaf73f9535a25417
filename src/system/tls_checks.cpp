#include "system/tls_checks.h"

#include <openssl/x509v3.h>

namespace hsauth {

namespace {

// OpenSSL's own verification, with its finding kept: the library on top hides it or drops it.
int verify_and_note(X509_STORE_CTX* chain, void* verdict) {
    const int good = X509_verify_cert(chain);
    static_cast<CertificateVerdict*>(verdict)->fault = X509_STORE_CTX_get_error(chain);
    return good;
}

}  // namespace

bool require_identity(SSL_CTX* context, const Url& url, CertificateVerdict& verdict) {
    SSL_CTX_set_cert_verify_callback(context, verify_and_note, &verdict);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    auto* expected = SSL_CTX_get0_param(context);
    X509_VERIFY_PARAM_set_hostflags(
        expected, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    const int named = is_ip_address(url) ? X509_VERIFY_PARAM_set1_ip_asc(expected, url.host.c_str())
                                         : X509_VERIFY_PARAM_set1_host(expected, url.host.c_str(), 0);
    return named == 1 && SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1;
}

std::string words_of(const CertificateVerdict& verdict) {
    switch (verdict.fault) {
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return "has expired";
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return "is not valid yet";
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
            return "is self-signed, by nobody that this machine trusts";
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
            return "comes from a certificate authority that this machine doesn't know";
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH:
            return "was made for another host";
        case X509_V_ERR_CERT_REVOKED:
            return "was revoked";
        case X509_V_ERR_EE_KEY_TOO_SMALL:
        case X509_V_ERR_CA_KEY_TOO_SMALL:
        case X509_V_ERR_CA_MD_TOO_WEAK:
            return "is too weak to be trusted";
        case X509_V_ERR_INVALID_CA:
            return "wasn't signed by an authority, but by somebody whom one vouched for";
        case X509_V_ERR_INVALID_PURPOSE:
            return "isn't meant for a server";
        default:
            return "can't be verified (OpenSSL's fault " + std::to_string(verdict.fault) + ")";
    }
}

}  // namespace hsauth
