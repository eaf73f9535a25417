#include "base/url.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/letter_case.h"

namespace hsauth {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_host_character(char c) {
    return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-' || c == '.' || c == '_';
}

tl::unexpected<Error> bad(std::string_view text, std::string_view why) {
    // A URL with a control character in it is not repeated: it may be meant to forge a line of output.
    const bool printable = std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
    const auto shown =
        printable && text.size() <= 200 ? "\"" + std::string(text) + "\" " : std::string("the URL ");
    return fail(ErrorKind::usage, shown + std::string(why) + ".");
}

std::uint16_t default_port(std::string_view scheme) {
    return scheme == "https" ? 443 : 80;
}

bool read_port(std::string_view digits, std::uint16_t& port) {
    if (digits.empty() || digits.size() > 5 || !std::all_of(digits.begin(), digits.end(), is_digit))
        return false;
    unsigned value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (value == 0 || value > 65535) return false;
    port = static_cast<std::uint16_t>(value);
    return true;
}

// Four decimal octets, as inet_pton wants them: no leading zeros, no shorter forms.
bool is_ipv4(std::string_view host) {
    int octets = 0;
    while (true) {
        const auto end = std::min(host.find('.'), host.size());
        const auto octet = host.substr(0, end);
        if (octet.empty() || octet.size() > 3 || !std::all_of(octet.begin(), octet.end(), is_digit))
            return false;
        if (octet.size() > 1 && octet[0] == '0') return false;
        if (std::stoi(std::string(octet)) > 255) return false;
        ++octets;
        if (end == host.size()) return octets == 4;
        host.remove_prefix(end + 1);
    }
}

// What a resolver would take for an address although it doesn't look like one: 2130706433, 0x7f.1, 127.1.
bool is_odd_ipv4(std::string_view host) {
    const auto last = host.substr(host.rfind('.') == std::string_view::npos ? 0 : host.rfind('.') + 1);
    return !last.empty() && is_digit(last[0]);
}

// What is wrong with a part, as the end of a sentence about the URL.
using Fault = std::string_view;

// Between brackets; gives what follows them, which is empty or starts with a colon.
tl::expected<std::string_view, Fault> read_ipv6_host(std::string_view authority, Url& url) {
    const auto close = authority.find(']');
    if (close == std::string_view::npos) return tl::unexpected<Fault>("has an unclosed bracket in its host");
    url.host = lower_case(authority.substr(1, close - 1));
    url.host_is_ipv6 = true;
    const bool plausible = std::all_of(url.host.begin(), url.host.end(), [](char c) {
        return is_digit(c) || (c >= 'a' && c <= 'f') || c == ':' || c == '.';
    });
    if (url.host.empty() || !plausible)
        return tl::unexpected<Fault>("has no valid IPv6 address between its brackets");
    const auto port = authority.substr(close + 1);
    if (!port.empty() && port[0] != ':')
        return tl::unexpected<Fault>("has something other than a port after its host");
    return port;
}

// Gives what follows the host, as read_ipv6_host() does.
tl::expected<std::string_view, Fault> read_host(std::string_view authority, Url& url) {
    if (authority.starts_with('[')) return read_ipv6_host(authority, url);
    const auto colon = std::min(authority.find(':'), authority.size());
    url.host = lower_case(authority.substr(0, colon));
    if (url.host.empty()) return tl::unexpected<Fault>("has no host");
    if (!std::all_of(url.host.begin(), url.host.end(), is_host_character))
        return tl::unexpected<Fault>("has a character in its host that no host name has");
    if (is_odd_ipv4(url.host) && !is_ipv4(url.host))
        return tl::unexpected<Fault>("has a host that is neither a name nor a plain IPv4 address");
    return authority.substr(colon);
}

}  // namespace

std::string Url::authority() const {
    if (port != default_port(scheme)) return authority_with_port();
    return host_is_ipv6 ? "[" + host + "]" : host;
}

std::string Url::authority_with_port() const {
    return (host_is_ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

std::string Url::origin() const {
    return scheme + "://" + authority();
}

Result<Url> parse_url(std::string_view text) {
    if (std::any_of(text.begin(), text.end(), [](char c) { return c <= 0x20 || c == 0x7F; })) {
        return bad(text, "holds a blank or a control character");
    }
    if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > 0x7F; })) {
        return bad(text, "holds a character that must be percent-encoded");
    }
    Url url;
    const auto scheme_end = text.find("://");
    if (scheme_end == std::string_view::npos)
        return bad(text, "is no absolute URL such as https://example.com");
    url.scheme = lower_case(text.substr(0, scheme_end));
    if (url.scheme != "https" && url.scheme != "http")
        return bad(text, "is neither an https nor an http URL");

    auto rest = text.substr(scheme_end + 3);
    if (const auto fragment = rest.find('#'); fragment != std::string_view::npos) {
        url.has_fragment = true;
        rest = rest.substr(0, fragment);
    }
    if (const auto query = rest.find('?'); query != std::string_view::npos) {
        url.query = rest.substr(query + 1);
        rest = rest.substr(0, query);
    }
    if (const auto path = rest.find('/'); path != std::string_view::npos) {
        url.path = rest.substr(path);
        rest = rest.substr(0, path);
    }
    if (rest.find('@') != std::string_view::npos)
        return bad("", "holds a user name or password before the host");
    if (rest.find('\\') != std::string_view::npos) return bad(text, "holds a backslash");

    const auto port = read_host(rest, url);
    if (!port) return bad(text, port.error());
    url.port = default_port(url.scheme);
    if (!port->empty()) {
        if (!read_port(port->substr(1), url.port))
            return bad(text, "has a port that is no number from 1 to 65535");
        url.port_is_written = true;
    }
    return url;
}

bool is_ip_address(const Url& url) {
    return url.host_is_ipv6 || is_ipv4(url.host);
}

bool is_loopback(const Url& url) {
    if (url.host_is_ipv6) return url.host == "::1";
    return url.host == "localhost" || (is_ipv4(url.host) && url.host.starts_with("127."));
}

Result<Origin> Origin::parse(std::string_view text, std::string_view what) {
    auto url = parse_url(text);
    if (!url) {
        return fail(ErrorKind::usage, std::string(what) + ": " + url.error().message,
                    "Give an origin such as https://api.hubapi.com.");
    }
    if ((!url->path.empty() && url->path != "/") || !url->query.empty() || url->has_fragment) {
        return fail(ErrorKind::usage,
                    std::string(what) + ": \"" + std::string(text) + "\" is more than an origin.",
                    "Leave out what follows the host and port.");
    }
    if (url->scheme == "http" && !is_loopback(*url)) {
        return fail(
            ErrorKind::usage,
            std::string(what) + ": plain http is accepted for this machine only, not for " + url->host + ".",
            "Use https.");
    }
    return Origin(std::move(*url));
}

}  // namespace hsauth
