#include "system/http_faults.h"

namespace hsauth {

namespace {

tl::unexpected<Error> retryable(std::string message, std::string hint) {
    auto error = fail(ErrorKind::unavailable, std::move(message), std::move(hint));
    error.value().retryable = true;
    return error;
}

tl::unexpected<Error> delivered(Delivery delivery, tl::unexpected<Error> fault) {
    fault.value().delivery = delivery;
    return fault;
}

std::string in_seconds(std::chrono::milliseconds time) {
    const auto tenths = (time.count() + 50) / 100;
    return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10)) + " s";
}

std::string_view words_of(HttpPhase phase) {
    switch (phase) {
        case HttpPhase::connecting:
            return "connecting to ";
        case HttpPhase::tls:
            return "waiting for the TLS handshake with ";
        case HttpPhase::waiting:
            return "waiting for the answer of ";
    }
    return "talking to ";
}

}  // namespace

tl::unexpected<Error> time_ran_out(const Url& url, HttpPhase phase, std::chrono::milliseconds after) {
    auto fault = time_ran_out(std::string(words_of(phase)) + url.authority(), after);
    if (phase == HttpPhase::waiting) fault.value().delivery.reset();
    return fault;
}

tl::unexpected<Error> time_ran_out(const std::string& doing, std::chrono::milliseconds after) {
    // Nothing is left of the time for another attempt.
    return delivered(Delivery::not_sendable,
                     retryable("Time ran out after " + in_seconds(after) + ", while " + doing + ".",
                               "Try again, or give it more time with --timeout."));
}

tl::unexpected<Error> not_connected(const Url& url) {
    return delivered(Delivery::not_sent, retryable("Connecting to " + url.authority() + " failed.",
                                                   is_loopback(url) ? "Check that something listens there."
                                                                    : "Check the network connection."));
}

tl::unexpected<Error> handshake_failed(const Url& url) {
    return delivered(Delivery::not_sent,
                     retryable("The TLS handshake with " + url.authority() + " failed.",
                               "Check that the server takes TLS 1.2 or newer on this port."));
}

tl::unexpected<Error> certificate_refused(const Url& url, const CertificateVerdict& verdict) {
    return delivered(
        Delivery::not_sendable,
        fail(ErrorKind::unavailable, "The certificate of " + url.authority() + " " + words_of(verdict) + ".",
             "Nothing was sent; check the host name, this machine's clock, and whether something "
             "intercepts the connection. An authority of your own is added with --ca-file."));
}

tl::unexpected<Error> broke_off(const Url& url) {
    return delivered(Delivery::perhaps_sent, retryable("The connection to " + url.authority() +
                                                           " broke off before a whole HTTP answer came.",
                                                       "Try again."));
}

tl::unexpected<Error> went_stale(const Url& url) {
    return delivered(Delivery::went_stale, broke_off(url));
}

tl::unexpected<Error> answer_too_long(const Url& url) {
    return fail(
        ErrorKind::unavailable,
        "The answer of " + url.authority() + " is too long (a head over 16 KiB or a body over 1 MiB).",
        "Check that the origin is HubSpot's API.");
}

tl::unexpected<Error> length_in_doubt(const Url& url) {
    return fail(ErrorKind::unavailable,
                "The answer of " + url.authority() + " doesn't say clearly how long it is.",
                "Check whether a proxy or another program answers in HubSpot's place.");
}

tl::unexpected<Error> no_final_answer(const Url& url, int status) {
    return retryable(
        "The answer of " + url.authority() + " is no final one (status " + std::to_string(status) + ").",
        "Try again later.");
}

}  // namespace hsauth
