#include "system/tls_trust.h"

#include <algorithm>
#include <dirent.h>
#include <memory>
#include <openssl/x509.h>
#include <unistd.h>

namespace hsauth {

namespace {

using Kind = CertificateSource::Kind;

// Eight hex digits, a dot and a number: the link that OpenSSL looks a certificate up by.
bool is_hash_link(std::string_view name) {
    const auto hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return name.size() >= 10 && name[8] == '.' && std::all_of(name.begin(), name.begin() + 8, hex) &&
           std::all_of(name.begin() + 9, name.end(), digit);
}

bool holds_hash_links(const std::string& directory) {
    const std::unique_ptr<DIR, int (*)(DIR*)> listing{opendir(directory.c_str()), closedir};
    if (!listing) return false;
    while (const auto* entry = readdir(listing.get())) {
        if (is_hash_link(entry->d_name)) return true;
    }
    return false;
}

bool is_readable(const std::string& path) {
    return access(path.c_str(), R_OK) == 0;
}

Result<CertificateSource> source_of_system() {
    const std::string by_system = "the system";
    for (const std::string directory :
         {X509_get_default_cert_dir(), "/etc/ssl/certs", "/etc/pki/tls/certs"}) {
        if (holds_hash_links(directory))
            return CertificateSource{Kind::hashed_directory, directory, by_system};
    }
    for (const std::string file :
         {X509_get_default_cert_file(), "/etc/ssl/certs/ca-certificates.crt",
          "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"}) {
        if (is_readable(file)) return CertificateSource{Kind::file, file, by_system};
    }
    return fail(ErrorKind::local, "This system has no certificates of certificate authorities to trust.",
                "Install the package ca-certificates, or name a bundle in SSL_CERT_FILE.");
}

Result<std::vector<CertificateSource>> sources_in(const std::string& directories) {
    std::vector<CertificateSource> sources;
    std::size_t start = 0;
    while (start <= directories.size()) {
        const auto end = std::min(directories.find(':', start), directories.size());
        const auto directory = directories.substr(start, end - start);
        start = end + 1;
        if (directory.empty()) continue;
        CertificateSource source{Kind::hashed_directory, directory, "SSL_CERT_DIR"};
        if (!holds_hash_links(directory)) return unusable_certificates(source);
        sources.push_back(std::move(source));
    }
    if (sources.empty()) return unusable_certificates({Kind::hashed_directory, directories, "SSL_CERT_DIR"});
    return sources;
}

}  // namespace

TlsTrust TlsTrust::from(const Environment& environment) {
    return {environment.variable("SSL_CERT_FILE"), environment.variable("SSL_CERT_DIR"), std::nullopt};
}

Result<std::vector<CertificateSource>> certificate_sources(const TlsTrust& trust) {
    std::vector<CertificateSource> sources;
    if (trust.certificate_directory) {
        auto named = sources_in(*trust.certificate_directory);
        if (!named) return named;
        sources = std::move(*named);
    }
    if (trust.certificate_file) sources.push_back({Kind::file, *trust.certificate_file, "SSL_CERT_FILE"});
    if (sources.empty()) {
        auto own = source_of_system();
        if (!own) return pass_on(own.error());
        sources.push_back(std::move(*own));
    }
    if (trust.added_file) sources.push_back({Kind::file, *trust.added_file, "--ca-file"});
    for (const auto& source : sources) {
        if (source.kind == Kind::file && !is_readable(source.path)) return unusable_certificates(source);
    }
    return sources;
}

tl::unexpected<Error> unusable_certificates(const CertificateSource& source) {
    if (source.kind == Kind::file) {
        return fail(
            ErrorKind::local,
            "\"" + source.path + "\", which " + source.named_by + " names, holds no certificate to trust.",
            "Name a file of certificates in PEM form.");
    }
    return fail(ErrorKind::local,
                "\"" + source.path + "\", which " + source.named_by + " names, holds no hashed certificates.",
                "Name a directory that `openssl rehash` has prepared.");
}

}  // namespace hsauth
