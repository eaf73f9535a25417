#include "system/http_channel.h"

#include <httplib.h>
#include <openssl/err.h>
#include <poll.h>
#include <utility>

#include "system/limited_client.h"

namespace hsauth {

namespace {

// How the library's newer releases call the same thing.
template <typename Client>
SSL_CTX* context_of(Client& client) {
    if constexpr (requires { client.ssl_context(); }) {
        return client.ssl_context();
    } else {
        return static_cast<SSL_CTX*>(client.tls_context());
    }
}

// The library loads one source by itself, during the handshake; without one it would add the system's own to
// those that the person named. The others are loaded here.
Result<CertificateSource> load_certificates(httplib::SSLClient& client, const TlsTrust& trust) {
    const auto sources = certificate_sources(trust);
    if (!sources) return pass_on(sources.error());
    const auto paths_of = [](const CertificateSource& source) {
        const bool is_file = source.kind == CertificateSource::Kind::file;
        return is_file ? std::pair{source.path, std::string{}} : std::pair{std::string{}, source.path};
    };
    const auto [file, directory] = paths_of(sources->front());
    client.set_ca_cert_path(file, directory);
    for (std::size_t i = 1; i < sources->size(); ++i) {
        const auto [more, more_in] = paths_of((*sources)[i]);
        if (SSL_CTX_load_verify_locations(context_of(client), more.empty() ? nullptr : more.c_str(),
                                          more_in.empty() ? nullptr : more_in.c_str()) != 1) {
            ERR_clear_error();
            return unusable_certificates((*sources)[i]);
        }
    }
    return sources->front();
}

}  // namespace

HttpChannel::HttpChannel(const Url& url) : url_(url) {}

HttpChannel::~HttpChannel() = default;

Result<std::unique_ptr<HttpChannel>> HttpChannel::make(const Url& url, const TlsTrust& trust) {
    std::unique_ptr<HttpChannel> channel{new HttpChannel(url)};
    if (url.scheme == "https") {
        if (auto trusting = channel->trust(trust); !trusting) return pass_on(std::move(trusting.error()));
    } else {
        channel->client_ =
            std::make_unique<LimitedClient<httplib::ClientImpl>>(channel->url_, channel->wire_);
    }
    // A redirect would take the client secret to wherever it points.
    channel->client_->set_follow_location(false);
    channel->client_->set_decompress(false);
    channel->client_->set_url_encode(false);
    return channel;
}

Result<> HttpChannel::trust(const TlsTrust& trust) {
    auto secure = std::make_unique<LimitedClient<httplib::SSLClient>>(url_, wire_);
    auto* context = context_of(*secure);
    if (context == nullptr || !require_identity(context, url_, verdict_))
        return fail(ErrorKind::internal, "TLS could not be set up.");
    auto loaded = load_certificates(*secure, trust);
    if (!loaded) return pass_on(std::move(loaded.error()));
    loaded_by_library_ = std::move(*loaded);
    secure->enable_server_certificate_verification(true);
    client_ = std::move(secure);
    return {};
}

void HttpChannel::resume(Watchdog& watchdog) {
    is_resumed_ = true;
    wire_.limits = {};
    watchdog.guard(client_->socket());
}

bool HttpChannel::has_connection() const {
    return client_->is_socket_open() != 0;
}

bool HttpChannel::is_quiet() const {
    if (!has_connection()) return false;
    if (wire_.tls != nullptr && SSL_has_pending(wire_.tls) != 0) return false;
    pollfd watched{client_->socket(), POLLIN | POLLRDHUP, 0};
    return poll(&watched, 1, 0) == 0;
}

}  // namespace hsauth
