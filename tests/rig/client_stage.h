#pragma once

#include <chrono>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "fakes/fake_environment.h"
#include "rig/certificates.h"
#include "rig/test_server.h"
#include "support/catch.h"
#include "support/temporary_directory.h"
#include "system/httplib_client.h"

namespace hsauth {

// What the suites over the HTTPS client have in common.

inline constexpr std::chrono::milliseconds plenty{20000};
inline constexpr std::chrono::milliseconds little{200};
inline constexpr auto good_answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Who: me\r\n\r\n{}";
inline constexpr auto tunnel_opened = "HTTP/1.1 200 Connection established\r\n\r\n";

inline HttplibClient client_trusting(TlsTrust trust = {}, ProxySettings proxies = {}) {
    return {"hsauth/test", std::move(trust), std::move(proxies), Interrupt::install()};
}

inline ProxySettings proxy_at(std::uint16_t port) {
    const auto address = "http://user:canary@127.0.0.1:" + std::to_string(port);
    return ProxySettings::from(FakeEnvironment{{"HTTPS_PROXY", address}});
}

inline HttpRequest request_to(const std::string& origin) {
    return {"GET", *Origin::parse(origin, "test"), Secret{"/path?a=b%20c"}, "", std::nullopt, ""};
}

// One whose body must not get into the wrong hands.
inline HttpRequest form_to(const std::string& origin) {
    auto request = request_to(origin);
    request.method = "POST";
    request.form = Secret{"client_secret=a%2Bb&grant_type=refresh_token"};
    return request;
}

inline Error error_of(Result<HttpResponse> result) {
    REQUIRE_FALSE(result);
    return result.error();
}

inline bool says(const Error& error, std::string_view words) {
    CAPTURE(error.message, words);
    return error.message.find(words) != std::string::npos;
}

// Of a request to a server that plays this.
inline Error error_from(TestServer::Script script, std::chrono::milliseconds timeout = plenty) {
    const TestServer server{std::move(script)};
    return error_of(client_trusting().send(request_to(server.origin()), timeout));
}

// An authority in a file, for servers and for who trusts them.
class TlsStage {
  public:
    TlsStage() { put_content(authority_file(), authority_.pem()); }

    [[nodiscard]] const TestIdentity& authority() const { return authority_; }
    [[nodiscard]] std::string authority_file() const { return directory_ / "authority.pem"; }
    [[nodiscard]] TlsTrust trust() const { return {authority_file(), std::nullopt, std::nullopt}; }
    [[nodiscard]] TestIdentity identity(const CertificateWish& wish) const {
        return make_identity(wish, authority_);
    }
    [[nodiscard]] TestIdentity good_identity() const {
        return identity({"localhost", "DNS:localhost,IP:127.0.0.1"});
    }
    [[nodiscard]] const TemporaryDirectory& directory() const { return directory_; }

  private:
    TemporaryDirectory directory_;
    TestIdentity authority_ = make_authority("A test's authority");
};

}  // namespace hsauth
