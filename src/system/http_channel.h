#pragma once

#include <memory>
#include <openssl/ssl.h>
#include <optional>

#include "base/result.h"
#include "base/url.h"
#include "system/answer_limits.h"
#include "system/descriptor.h"
#include "system/tls_checks.h"
#include "system/tls_trust.h"
#include "system/watchdog.h"

namespace httplib {
class ClientImpl;
}

namespace hsauth {

// What the library's client talks over, and what came that way.
struct Wire {
    Descriptor connection;  // until the client takes it over
    AnswerLimits limits;    // of the answer that comes just now
    const SSL* tls = nullptr;
};

// The library's client for one server, with its connection and all that it points to. One request at a time;
// whoever has it may be any thread.
class HttpChannel {
  public:
    // Without a connection yet. Reads the sources of trust where the URL is an https one: an error of kind
    // local says which of them is unusable.
    [[nodiscard]] static Result<std::unique_ptr<HttpChannel>> make(const Url& url, const TlsTrust& trust);
    HttpChannel(const HttpChannel&) = delete;
    HttpChannel& operator=(const HttpChannel&) = delete;
    ~HttpChannel();

    // The next request goes over this.
    void connect(Descriptor connection) { wire_.connection = std::move(connection); }
    // The next request goes over the connection of the last one, which the watchdog guards from now on.
    void resume(Watchdog& watchdog);
    [[nodiscard]] bool is_resumed() const { return is_resumed_; }
    // Whether there is one, open on this side.
    [[nodiscard]] bool has_connection() const;
    // Whether nothing came from the other end since the last answer; its end would count as something.
    [[nodiscard]] bool is_quiet() const;

    [[nodiscard]] const Url& url() const { return url_; }
    [[nodiscard]] httplib::ClientImpl& client() { return *client_; }
    [[nodiscard]] const AnswerLimits& received() const { return wire_.limits; }
    [[nodiscard]] const CertificateVerdict& verdict() const { return verdict_; }
    // The source of trust that the library reads by itself, during the handshake.
    [[nodiscard]] const std::optional<CertificateSource>& loaded_by_library() const {
        return loaded_by_library_;
    }

  private:
    explicit HttpChannel(const Url& url);
    Result<> trust(const TlsTrust& trust);

    const Url url_;
    Wire wire_;
    CertificateVerdict verdict_;
    std::optional<CertificateSource> loaded_by_library_;
    std::unique_ptr<httplib::ClientImpl> client_;
    bool is_resumed_ = false;
};

}  // namespace hsauth
