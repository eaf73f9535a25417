// What the environment says of proxies, and what a proxy says: no value breaks out of the request to the
// proxy or into an error, and only a whole head of a success opens a tunnel.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "system/proxy_answer.h"
#include "system/proxy_exemptions.h"
#include "system/proxy_settings.h"
#include "system/proxy_tunnel.h"

using namespace hsauth;

namespace {

void require(bool good) {
    if (!good) std::abort();
}

const Url& target() {
    static const Url url = *parse_url("https://api.example:8443");
    return url;
}

void judge_value(std::string_view text) {
    const auto proxy = parse_proxy(text, "HTTPS_PROXY");
    if (!proxy) return;
    const auto request = connect_request(*proxy, target(), "hsauth/test");
    const auto lines = std::count(request.reveal().begin(), request.reveal().end(), '\n');
    require(lines == (proxy->authorization ? 5 : 4));
    require(parse_url(proxy->url.origin()).has_value());
}

// Wherever the password stands, and whatever follows it.
void judge_password(std::string_view text) {
    constexpr std::string_view password = "canary-5f0e";
    for (const std::string ahead : {"", "http://", "http://user:", "socks5://user:"}) {
        const auto value = ahead + std::string(password) + std::string(text);
        const auto proxy = parse_proxy(value, "HTTPS_PROXY");
        const bool is_repeated = !proxy && proxy.error().message.find(password) != std::string::npos;
        require(!is_repeated);
    }
}

void judge_exemptions(std::string_view text) {
    const std::string list{text};
    static_cast<void>(is_exempt_from_proxy(target(), list));
    require(is_exempt_from_proxy(target(), list + ",*"));
    require(is_exempt_from_proxy(target(), list + " .example:8443"));
}

void judge_answer(std::string_view text) {
    ProxyAnswer at_once;
    ProxyAnswer in_bytes;
    at_once.take(text);
    for (const char byte : text)
        in_bytes.take({&byte, 1});
    require(at_once.verdict() == in_bytes.verdict() && at_once.status() == in_bytes.status());
    if (at_once.verdict() != ProxyAnswer::Verdict::tunnel) return;
    require(text.starts_with("HTTP/1.") && text.find("\r\n\r\n") == text.size() - 4);
    require(text.size() <= ProxyAnswer::largest_head && at_once.status() / 100 == 2);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    judge_value(text);
    judge_password(text);
    judge_exemptions(text);
    judge_answer(text);
    return 0;
}
