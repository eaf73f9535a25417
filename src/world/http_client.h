#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/secret.h"
#include "base/url.h"

namespace hsauth {

struct HttpHeader {
    std::string name;
    std::string value;
};

// What a request does with the connection that it goes over: it has one of its own, or takes one that was
// kept from an earlier request to the same server and leaves it for the next. Where a kept one has been
// closed meanwhile, the request may get lost: only what may be repeated should go over one.
enum class ConnectionUse { own, kept };

// A request with the redacted twin of each part that may hold a secret, for a trace.
struct HttpRequest {
    std::string method;
    Origin origin;
    Secret target;  // path and query
    std::string shown_target;
    std::optional<Secret> form;  // an application/x-www-form-urlencoded body
    std::string shown_form;
    std::optional<Secret> bearer{};        // an access token for the Authorization header
    std::optional<std::string> ca_file{};  // certificates to trust beside those that are trusted anyway
    ConnectionUse connection = ConnectionUse::own;
};

struct HttpResponse {
    int status = 0;
    std::vector<HttpHeader> headers;
    Secret body;

    // The first header of that name, whatever its case; empty where there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const;
};

// Sends one request and waits for its whole answer. Follows no redirect, keeps no cookie, sends no
// credentials but those of the request, checks certificate and host name, never retries. May be used from
// several threads.
class HttpClient {
  public:
    virtual ~HttpClient() = default;
    // `timeout` covers everything from name resolution to the last byte. Any complete answer is a success
    // here, whatever its status; an error has kind unavailable (or interrupted, terminated) and names host
    // and phase, or kind local where this machine's trusted certificates can't be read.
    [[nodiscard]] virtual Result<HttpResponse> send(const HttpRequest& request,
                                                    std::chrono::milliseconds timeout) = 0;
};

}  // namespace hsauth
