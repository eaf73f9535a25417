#include "system/http_exchange.h"

#include <httplib.h>
#include <openssl/err.h>
#include <utility>

#include "system/answer_framing.h"
#include "system/http_faults.h"

namespace hsauth {

namespace {

constexpr std::size_t largest_body = 1024 * 1024;
// What the library waits longer than the deadline, so that it is the watchdog that ends a request.
constexpr std::chrono::milliseconds margin{1000};

// One request on its way, and how it went.
class Exchange {
  public:
    Exchange(HttpChannel& channel, const HttpRequest& request, const ExchangeRules& rules)
        : channel_(channel), url_(channel.url()), request_(request), rules_(rules) {}

    Result<Exchanged> run() { return talk(channel_.client()) ? answer() : failure(); }

  private:
    // False for a fault of the library's, which is then in error_.
    bool talk(httplib::ClientImpl& client) {
        // This is what it waits for the handshake.
        client.set_connection_timeout(rules_.time.left() + margin);
        client.set_read_timeout(rules_.time.left() + margin);
        client.set_write_timeout(rules_.time.left() + margin);
        client.set_keep_alive(request_.connection == ConnectionUse::kept);
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
                           {"User-Agent", rules_.user_agent}};
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

    Result<Exchanged> answer() {
        if (response_.status < 200 || response_.status > 599) return no_final_answer(url_, response_.status);
        Exchanged exchanged;
        exchanged.answer.status = response_.status;
        for (const auto& [name, value] : response_.headers)
            exchanged.answer.headers.push_back({name, value});
        if (!is_framed_clearly(exchanged.answer.headers)) return length_in_doubt(url_);
        const bool in_chunks = !exchanged.answer.header("Transfer-Encoding").empty();
        const bool says_its_end = in_chunks || !exchanged.answer.header("Content-Length").empty();
        // Any other answer ends where the connection ends, and the watchdog ends connections. A whole one
        // counts, whatever came just behind it: it may bring a refresh token that is the only good one now.
        if (!says_its_end && rules_.watchdog.has_fired()) return failure();
        if (in_chunks && channel_.received().chunks().is_broken()) return broke_off(url_);
        exchanged.is_channel_usable =
            request_.connection == ConnectionUse::kept &&
            leaves_connection_usable(exchanged.answer, response_.version, channel_.received());
        exchanged.answer.body = body_.finish();
        return exchanged;
    }

    Result<Exchanged> failure() {
        if (rules_.watchdog.has_fired()) {
            if (auto signal = rules_.interrupt.pending()) return pass_on(std::move(*signal));
            return time_ran_out(url_, phase(), rules_.time.whole);
        }
        if (too_long_ || channel_.received().exceeded()) return answer_too_long(url_);
        if (error_ == httplib::Error::SSLLoadingCerts && channel_.loaded_by_library())
            return unusable_certificates(*channel_.loaded_by_library());
        if (channel_.verdict().fault != X509_V_OK || error_ == httplib::Error::SSLServerVerification)
            return certificate_refused(url_, channel_.verdict());
        if (phase() == HttpPhase::tls) return handshake_failed(url_);
        if (channel_.is_resumed() && !channel_.received().has_begun()) return went_stale(url_);
        return broke_off(url_);
    }

    [[nodiscard]] HttpPhase phase() const {
        return error_ == httplib::Error::SSLConnection ? HttpPhase::tls : HttpPhase::waiting;
    }

    HttpChannel& channel_;
    const Url& url_;
    const HttpRequest& request_;
    const ExchangeRules& rules_;

    httplib::Response response_;
    httplib::Error error_ = httplib::Error::Success;
    SecretBuilder body_;
    bool too_long_ = false;
};

}  // namespace

Result<Exchanged> exchange(HttpChannel& channel, const HttpRequest& request, const ExchangeRules& rules) {
    return Exchange{channel, request, rules}.run();
}

}  // namespace hsauth
