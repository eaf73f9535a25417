#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "base/secret.h"
#include "base/url.h"
#include "world/environment.h"

namespace hsauth {

// An HTTP proxy.
struct Proxy {
    Url url;                              // scheme, host and port are all there is to it
    std::optional<Secret> authorization;  // what Proxy-Authorization says, such as "Basic …"
    std::string named_by;                 // the variable that names it, such as "HTTPS_PROXY"
};

// What the environment says of proxies for https: https_proxy, else all_proxy; no_proxy exempts from both. A
// name in lower case goes before the same one in upper case. HTTP_PROXY isn't read: plain http is for this
// machine alone, which is never reached through a proxy.
class ProxySettings {
  public:
    ProxySettings() = default;  // no proxy
    [[nodiscard]] static ProxySettings from(const Environment& environment);

    // The proxy for that URL, or none. A value that names no http proxy is an error of kind local, where it
    // would be used: it names the variable and never repeats the value, which may hold a password.
    [[nodiscard]] Result<std::optional<Proxy>> proxy_for(const Url& target) const;

  private:
    std::string variable_;
    Secret value_;
    std::string no_proxy_;
};

// The proxy in a variable's value: [http://][name:password@]host[:port], the port 1080 where none is written,
// as curl takes it.
[[nodiscard]] Result<Proxy> parse_proxy(std::string_view value, const std::string& variable);

}  // namespace hsauth
