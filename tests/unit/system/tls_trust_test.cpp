#include "system/tls_trust.h"

#include <sys/stat.h>

#include "fakes/fake_environment.h"
#include "support/catch.h"
#include "support/temporary_directory.h"

using namespace hsauth;
using Kind = CertificateSource::Kind;

namespace {

// Files that are there; nobody reads what is in them here.
class TrustTest {
  public:
    TrustTest() {
        put_content(file(), "");
        for (const auto& directory : {hashed("one"), hashed("two"), bare()})
            REQUIRE(mkdir(directory.c_str(), 0700) == 0);
        put_content(hashed("one") + "/0123abcd.0", "");
        put_content(hashed("two") + "/ffffffff.12", "");
        for (const auto* no_link : {"authority.pem", "0123abcd", "0123abcd.x", "0123ABCD.0", "0123abc.00"})
            put_content(bare() + "/" + no_link, "");
    }
    [[nodiscard]] std::string file() const { return place_ / "bundle.pem"; }
    [[nodiscard]] std::string hashed(const std::string& name) const { return place_ / name; }
    [[nodiscard]] std::string bare() const { return place_ / "bare"; }
    [[nodiscard]] std::string missing() const { return place_ / "missing"; }

  private:
    TemporaryDirectory place_;
};

std::vector<CertificateSource> sources_of(const TlsTrust& trust) {
    auto sources = certificate_sources(trust);
    REQUIRE(sources);
    return *std::move(sources);
}

void check_refused(const TlsTrust& trust, const std::string& path, const std::string& named_by) {
    const auto sources = certificate_sources(trust);
    REQUIRE_FALSE(sources);
    CAPTURE(sources.error().message);
    CHECK(sources.error().kind == ErrorKind::local);
    CHECK(sources.error().message.find(path) != std::string::npos);
    CHECK(sources.error().message.find(named_by) != std::string::npos);
}

}  // namespace

TEST_CASE("The environment names whom to trust", "[tls_trust]") {
    const auto trust = TlsTrust::from(FakeEnvironment{{"SSL_CERT_FILE", "/f"}, {"SSL_CERT_DIR", "/d"}});
    CHECK(trust.certificate_file == "/f");
    CHECK(trust.certificate_directory == "/d");
    CHECK_FALSE(trust.added_file);
    CHECK_FALSE(TlsTrust::from(FakeEnvironment{}).certificate_file);
}

TEST_CASE("What the person names stands in the place of the system's own", "[tls_trust]") {
    const TrustTest test;
    const auto file = sources_of({test.file(), std::nullopt, std::nullopt});
    REQUIRE(file.size() == 1);
    CHECK(file[0].kind == Kind::file);
    CHECK(file[0].path == test.file());
    CHECK(file[0].named_by == "SSL_CERT_FILE");

    const auto both = sources_of({test.file(), test.hashed("one"), std::nullopt});
    REQUIRE(both.size() == 2);
    CHECK(both[0].kind == Kind::hashed_directory);
    CHECK(both[1].kind == Kind::file);
}

TEST_CASE("Directories are separated by colons, and what is empty between them is none", "[tls_trust]") {
    const TrustTest test;
    const auto sources =
        sources_of({std::nullopt, ":" + test.hashed("one") + "::" + test.hashed("two") + ":", std::nullopt});
    REQUIRE(sources.size() == 2);
    CHECK(sources[0].path == test.hashed("one"));
    CHECK(sources[1].path == test.hashed("two"));
    check_refused({std::nullopt, ":", std::nullopt}, "\":\"", "SSL_CERT_DIR");
}

TEST_CASE("A file that is added stands beside the system's own", "[tls_trust]") {
    const TrustTest test;
    const auto sources = sources_of({std::nullopt, std::nullopt, test.file()});
    REQUIRE(sources.size() == 2);
    CHECK(sources[0].named_by == "the system");
    CHECK(sources[1].path == test.file());
    CHECK(sources[1].named_by == "--ca-file");
}

TEST_CASE("What is named and missing is an error, and nothing is trusted in its stead", "[tls_trust]") {
    const TrustTest test;
    check_refused({test.missing(), std::nullopt, std::nullopt}, test.missing(), "SSL_CERT_FILE");
    check_refused({std::nullopt, test.missing(), std::nullopt}, test.missing(), "SSL_CERT_DIR");
    check_refused({std::nullopt, test.hashed("one") + ":" + test.bare(), std::nullopt}, test.bare(),
                  "SSL_CERT_DIR");
    check_refused({test.file(), std::nullopt, test.missing()}, test.missing(), "--ca-file");
}
