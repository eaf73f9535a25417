#include "system/httplib_client.h"

#include <algorithm>
#include <httplib.h>
#include <memory>
#include <openssl/err.h>

#include "system/answer_framing.h"
#include "system/connector.h"
#include "system/http_faults.h"
#include "system/limited_client.h"
#include "system/tls_checks.h"
#include "system/watchdog.h"

namespace hsauth {

namespace {

using std::chrono::milliseconds;

constexpr std::size_t largest_body = 1024 * 1024;
// What the library waits longer than the deadline, so that it is the watchdog that ends a request.
constexpr milliseconds margin{1000};

bool is_visible_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

// What is to be sent comes from our own code, but partly out of files and variables. Nothing in it may start
// a new line of the head.
Result<> require_single_lines(const HttpRequest& request, std::string_view user_agent) {
    const auto target = request.target.reveal();
    const bool good = !request.method.empty() && is_visible_ascii(request.method) &&
                      target.starts_with('/') && is_visible_ascii(target) && is_visible_ascii(user_agent) &&
                      (!request.bearer || is_visible_ascii(request.bearer->reveal()));
    if (good) return {};
    return fail(ErrorKind::internal, "A request to " + request.origin.text() +
                                         " was not sent, since a part of it holds a forbidden character.");
}

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

// One request on its way, and how it went.
class Exchange {
  public:
    Exchange(const HttpRequest& request, const std::string& user_agent, const std::optional<Proxy>& proxy,
             milliseconds timeout, const Interrupt& interrupt)
        : request_(request),
          url_(request.origin.url()),
          user_agent_(user_agent),
          proxy_(proxy),
          time_(timeout),
          interrupt_(interrupt) {}

    Result<HttpResponse> run(const TlsTrust& trust) {
        const auto client = client_trusting(trust);
        if (!client) return pass_on(client.error());
        Watchdog watchdog{time_.deadline, interrupt_};
        auto connection = Connector{url_, proxy_, user_agent_, time_, watchdog, interrupt_}.connect();
        if (!connection) return pass_on(std::move(connection.error()));
        connection_ = std::move(*connection);
        return talk(**client) ? answer(watchdog) : failure(watchdog);
    }

  private:
    Result<std::unique_ptr<httplib::ClientImpl>> client_trusting(const TlsTrust& trust) {
        std::unique_ptr<httplib::ClientImpl> client;
        if (url_.scheme == "https") {
            auto secure = std::make_unique<LimitedClient<httplib::SSLClient>>(url_, connection_, limits_);
            auto* context = context_of(*secure);
            if (context == nullptr || !require_identity(context, url_, verdict_))
                return fail(ErrorKind::internal, "TLS could not be set up.");
            auto loaded = load_certificates(*secure, trust);
            if (!loaded) return pass_on(loaded.error());
            loaded_by_library_ = std::move(*loaded);
            secure->enable_server_certificate_verification(true);
            client = std::move(secure);
        } else {
            client = std::make_unique<LimitedClient<httplib::ClientImpl>>(url_, connection_, limits_);
        }
        // A redirect would take the client secret to wherever it points.
        client->set_follow_location(false);
        client->set_decompress(false);
        client->set_url_encode(false);
        client->set_keep_alive(false);
        return client;
    }

    // False for a fault of the library's, which is then in error_.
    bool talk(httplib::ClientImpl& client) {
        // This is what it waits for the handshake.
        client.set_connection_timeout(time_.left() + margin);
        client.set_read_timeout(time_.left() + margin);
        client.set_write_timeout(time_.left() + margin);
        auto message = message_to_send();
        const bool sent = client.send(message, response_, error_);
        wipe(message.path);
        for (auto& header : message.headers)
            wipe(header.second);
        ERR_clear_error();
        return sent;
    }

    httplib::Request message_to_send() {
        httplib::Request message;
        message.method = request_.method;
        message.path = std::string(request_.target.reveal());
        message.headers = {{"Host", url_.authority()},
                           {"Accept", "application/json"},
                           {"Accept-Encoding", "identity"},
                           {"User-Agent", user_agent_}};
        if (request_.bearer)
            message.headers.emplace("Authorization", "Bearer " + std::string(request_.bearer->reveal()));
        if (request_.form) {
            message.headers.emplace("Content-Type", "application/x-www-form-urlencoded");
            message.headers.emplace("Content-Length", std::to_string(request_.form->size()));
            // As a provider: the library copies a body that it is given, and never wipes it.
            message.content_length_ = request_.form->size();
            message.content_provider_ = [this](std::size_t offset, std::size_t length,
                                               httplib::DataSink& sink) {
                return sink.write(request_.form->reveal().data() + offset, length);
            };
        }
        message.content_receiver = [this](const char* data, std::size_t size, auto...) {
            too_long_ = size > largest_body - body_.size();
            if (!too_long_) body_.append({data, size});
            return !too_long_;
        };
        return message;
    }

    Result<HttpResponse> answer(Watchdog& watchdog) {
        // An answer without a stated length ends where the connection ends, and the watchdog ends
        // connections.
        if (watchdog.has_fired()) return failure(watchdog);
        if (response_.status < 200 || response_.status > 599) return no_final_answer(url_, response_.status);
        HttpResponse answer;
        answer.status = response_.status;
        for (const auto& [name, value] : response_.headers)
            answer.headers.push_back({name, value});
        if (!is_framed_clearly(answer.headers)) return length_in_doubt(url_);
        const bool in_chunks = !answer.header("Transfer-Encoding").empty();
        if (in_chunks && limits_.chunks().is_broken()) return broke_off(url_);
        answer.body = body_.finish();
        return answer;
    }

    Result<HttpResponse> failure(Watchdog& watchdog) {
        if (watchdog.has_fired()) {
            if (auto signal = interrupt_.pending()) return pass_on(std::move(*signal));
            return time_ran_out(url_, phase(), time_.whole);
        }
        if (too_long_ || limits_.exceeded()) return answer_too_long(url_);
        if (error_ == httplib::Error::SSLLoadingCerts && loaded_by_library_)
            return unusable_certificates(*loaded_by_library_);
        if (verdict_.fault != X509_V_OK || error_ == httplib::Error::SSLServerVerification)
            return certificate_refused(url_, verdict_);
        if (phase() == HttpPhase::tls) return handshake_failed(url_);
        return broke_off(url_);
    }

    [[nodiscard]] HttpPhase phase() const {
        return error_ == httplib::Error::SSLConnection ? HttpPhase::tls : HttpPhase::waiting;
    }

    const HttpRequest& request_;
    const Url& url_;
    const std::string& user_agent_;
    const std::optional<Proxy>& proxy_;
    const RequestTime time_;
    const Interrupt& interrupt_;

    Descriptor connection_;
    CertificateVerdict verdict_;
    std::optional<CertificateSource> loaded_by_library_;
    httplib::Response response_;
    httplib::Error error_ = httplib::Error::Success;
    SecretBuilder body_;
    AnswerLimits limits_;
    bool too_long_ = false;
};

}  // namespace

Result<HttpResponse> HttplibClient::send(const HttpRequest& request, milliseconds timeout) {
    if (auto good = require_single_lines(request, user_agent_); !good) return pass_on(good.error());
    const auto proxy = proxies_.proxy_for(request.origin.url());
    if (!proxy) return pass_on(proxy.error());
    auto trust = trust_;
    trust.added_file = request.ca_file;
    return Exchange{request, user_agent_, *proxy, timeout, interrupt_}.run(trust);
}

}  // namespace hsauth
