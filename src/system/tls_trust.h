#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "world/environment.h"

namespace hsauth {

// Whom to trust, as the person said it.
struct TlsTrust {
    std::optional<std::string> certificate_file;       // SSL_CERT_FILE: in the place of the system's own
    std::optional<std::string> certificate_directory;  // SSL_CERT_DIR, colon-separated: likewise
    std::optional<std::string> added_file{};           // --ca-file: beside what is trusted anyway

    // The environment's part of it.
    [[nodiscard]] static TlsTrust from(const Environment& environment);
};

// Where trusted certificates are found; `named_by` is who named it, such as "SSL_CERT_FILE".
struct CertificateSource {
    enum class Kind { file, hashed_directory } kind;
    std::string path;
    std::string named_by;
};

// The sources that this trust comes to, never none. Where the person named none, the system's hashed
// directory is preferred: there only the certificates that are needed are parsed, which takes a quarter of
// the time that its bundle takes. An error (kind local) names what is missing and who named it: nothing else
// is trusted in its stead.
[[nodiscard]] Result<std::vector<CertificateSource>> certificate_sources(const TlsTrust& trust);

// The error for a source in which no certificate can be read.
[[nodiscard]] tl::unexpected<Error> unusable_certificates(const CertificateSource& source);

}  // namespace hsauth
