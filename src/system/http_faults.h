#pragma once

#include <chrono>
#include <string>

#include "base/result.h"
#include "base/url.h"
#include "system/tls_checks.h"

namespace hsauth {

// How a request can fail, in words that name the host and the phase.
enum class HttpPhase { connecting, tls, waiting };

[[nodiscard]] tl::unexpected<Error> time_ran_out(const Url& url, HttpPhase phase,
                                                 std::chrono::milliseconds after);
// The same of what comes before the request: `doing` is such as "connecting to the proxy proxy.example:3128".
[[nodiscard]] tl::unexpected<Error> time_ran_out(const std::string& doing, std::chrono::milliseconds after);
[[nodiscard]] tl::unexpected<Error> not_connected(const Url& url);
[[nodiscard]] tl::unexpected<Error> handshake_failed(const Url& url);
[[nodiscard]] tl::unexpected<Error> certificate_refused(const Url& url, const CertificateVerdict& verdict);
[[nodiscard]] tl::unexpected<Error> broke_off(const Url& url);
// The same of a connection that was kept from an earlier request, before a byte of an answer came.
[[nodiscard]] tl::unexpected<Error> went_stale(const Url& url);
[[nodiscard]] tl::unexpected<Error> answer_too_long(const Url& url);
[[nodiscard]] tl::unexpected<Error> length_in_doubt(const Url& url);
[[nodiscard]] tl::unexpected<Error> no_final_answer(const Url& url, int status);

}  // namespace hsauth
