#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace hsauth {

// An absolute http or https URL in its parts (RFC 3986). Userinfo is never accepted: it has no place in any
// URL that hsauth handles, and it hides the real host from a reader.
struct Url {
    std::string scheme;  // "http" or "https", lower case
    std::string host;    // lower case, without the brackets of an IPv6 literal
    bool host_is_ipv6 = false;
    std::uint16_t port = 0;  // the scheme's own where none is written
    bool port_is_written = false;
    std::string path;   // as written; empty or starting with '/'
    std::string query;  // as written, without '?'
    bool has_fragment = false;

    // scheme://host[:port], the port only where it isn't the scheme's own.
    [[nodiscard]] std::string origin() const;
    // host[:port] as a Host header carries it.
    [[nodiscard]] std::string authority() const;
    // host:port, the scheme's own port, too.
    [[nodiscard]] std::string authority_with_port() const;
};

// Says what is wrong with a text that is no such URL, in words for a person; the kind is usage.
[[nodiscard]] Result<Url> parse_url(std::string_view text);

// localhost, 127.0.0.0/8 or ::1.
[[nodiscard]] bool is_loopback(const Url& url);
[[nodiscard]] bool is_ip_address(const Url& url);

// Where requests go: an https origin, or plain http on loopback.
class Origin {
  public:
    // `what` names the value in the error, such as "--api-url".
    [[nodiscard]] static Result<Origin> parse(std::string_view text, std::string_view what);

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] const Url& url() const { return url_; }
    friend bool operator==(const Origin& a, const Origin& b) { return a.text_ == b.text_; }

  private:
    explicit Origin(Url url) : url_(std::move(url)), text_(url_.origin()) {}

    Url url_;
    std::string text_;
};

}  // namespace hsauth
