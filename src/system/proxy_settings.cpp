#include "system/proxy_settings.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <initializer_list>
#include <netinet/in.h>
#include <span>

#include "base/encoding.h"
#include "base/letter_case.h"
#include "system/proxy_exemptions.h"

namespace hsauth {

namespace {

constexpr std::uint16_t port_where_none_is_written = 1080;

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

tl::unexpected<Error> unusable(const std::string& variable, std::string_view why) {
    return fail(ErrorKind::local, "The proxy in " + variable + " can't be used: " + std::string(why) + ".",
                "Set it to an HTTP proxy such as http://proxy.example:3128, or exempt the host in NO_PROXY.");
}

// Of the schemes that others take, that is; anything else may be a part of a password.
std::string words_about_scheme(std::string_view scheme) {
    for (const auto* known : {"https", "socks4", "socks4a", "socks5", "socks5h"}) {
        if (scheme == known) return "it has the scheme " + std::string(known) + ", not http";
    }
    return "its scheme isn't http";
}

// RFC 7617: a name can't hold a colon, and neither of the two a control character. Nothing where they do, or
// where a percent sign stands by itself.
std::optional<Secret> basic_authorization(std::string_view userinfo) {
    const auto colon = std::min(userinfo.find(':'), userinfo.size());
    auto name = percent_decoded(userinfo.substr(0, colon));
    auto password = percent_decoded(userinfo.substr(std::min(colon + 1, userinfo.size())));
    if (!name || !password) return std::nullopt;
    const bool good = name->find(':') == std::string::npos &&
                      std::none_of(name->begin(), name->end(), is_control) &&
                      std::none_of(password->begin(), password->end(), is_control);
    SecretBuilder both;
    both.append(*name).append(":").append(*password);
    wipe(*name);
    wipe(*password);
    const auto pair = both.finish();
    auto encoded = base64(std::as_bytes(std::span(pair.reveal())));
    SecretBuilder authorization;
    authorization.append("Basic ").append(encoded);
    wipe(encoded);
    if (!good) return std::nullopt;
    return authorization.finish();
}

// Other spellings of it than is_loopback() knows, which a proxy would take for its own machine.
bool is_this_machine(const Url& url) {
    if (is_loopback(url)) return true;
    const auto name = url.host.ends_with('.') ? url.host.substr(0, url.host.size() - 1) : url.host;
    if (name == "localhost" || name.ends_with(".localhost")) return true;
    in6_addr address{};
    if (!url.host_is_ipv6 || inet_pton(AF_INET6, url.host.c_str(), &address) != 1) return false;
    return IN6_IS_ADDR_LOOPBACK(&address) || (IN6_IS_ADDR_V4MAPPED(&address) && address.s6_addr[12] == 127);
}

}  // namespace

ProxySettings ProxySettings::from(const Environment& environment) {
    ProxySettings settings;
    for (const auto* name : {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}) {
        auto value = environment.variable(name);
        if (!value) continue;
        settings.variable_ = name;
        settings.value_ = Secret::taken_from(*value);
        break;
    }
    settings.no_proxy_ =
        environment.variable("no_proxy").value_or(environment.variable("NO_PROXY").value_or(""));
    return settings;
}

Result<std::optional<Proxy>> ProxySettings::proxy_for(const Url& target) const {
    if (variable_.empty() || is_this_machine(target) || is_exempt_from_proxy(target, no_proxy_))
        return std::nullopt;
    auto proxy = parse_proxy(value_.reveal(), variable_);
    if (!proxy) return pass_on(std::move(proxy.error()));
    return std::optional<Proxy>{std::move(*proxy)};
}

Result<Proxy> parse_proxy(std::string_view value, const std::string& variable) {
    Proxy proxy;
    proxy.named_by = variable;
    if (const auto end = value.find("://"); end != std::string_view::npos) {
        const auto scheme = lower_case(value.substr(0, end));
        if (scheme != "http") return unusable(variable, words_about_scheme(scheme));
        value.remove_prefix(end + 3);
    }
    if (value.ends_with('/')) value.remove_suffix(1);
    if (value.find_first_of("/?#") != std::string_view::npos)
        return unusable(variable, "something follows its host and port");
    if (const auto at = value.rfind('@'); at != std::string_view::npos) {
        if (at > 0) {
            proxy.authorization = basic_authorization(value.substr(0, at));
            if (!proxy.authorization)
                return unusable(variable, "its name or password isn't percent-encoded as it should be");
        }
        value.remove_prefix(at + 1);
    }
    auto url = parse_url("http://" + std::string(value));
    if (!url) return unusable(variable, "its host or port is malformed");
    proxy.url = std::move(*url);
    if (!proxy.url.port_is_written) proxy.url.port = port_where_none_is_written;
    return proxy;
}

}  // namespace hsauth
