#pragma once

#include <openssl/ssl.h>
#include <string>

#include "base/url.h"

namespace hsauth {

// What OpenSSL found out about the server's certificate; X509_V_OK until a certificate was refused.
struct CertificateVerdict {
    long fault = 0;
};

// Makes every handshake of this context one with TLS 1.2 or newer, and with a server that proves to be the
// URL's host by a subject alternative name, whatever the library on top of it checks or doesn't. (cpp-httplib
// 0.11 takes a certificate whose alternative names are another host's if its common name matches.) `verdict`
// must outlive the context. False where OpenSSL refuses.
[[nodiscard]] bool require_identity(SSL_CTX* context, const Url& url, CertificateVerdict& verdict);

// What is wrong with a certificate, as the end of the sentence "The certificate of HOST …".
[[nodiscard]] std::string words_of(const CertificateVerdict& verdict);

}  // namespace hsauth
