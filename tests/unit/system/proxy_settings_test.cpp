#include "system/proxy_settings.h"

#include "base/letter_case.h"
#include "fakes/fake_environment.h"
#include "support/catch.h"

using namespace hsauth;

namespace {

Url url_of(const std::string& text) {
    auto url = parse_url(text);
    REQUIRE(url);
    return *std::move(url);
}

// The proxy's host:port for that URL, "none", or the error's message.
std::string proxy_for(const FakeEnvironment& environment, const std::string& url = "https://api.hubapi.com") {
    const auto proxy = ProxySettings::from(environment).proxy_for(url_of(url));
    if (!proxy) return proxy.error().message;
    return *proxy ? (*proxy)->url.authority_with_port() : "none";
}

Proxy parsed(std::string_view value) {
    CAPTURE(value);
    auto proxy = parse_proxy(value, "HTTPS_PROXY");
    REQUIRE(proxy);
    return *std::move(proxy);
}

std::string authorization_in(std::string_view value) {
    const auto proxy = parsed(value);
    return proxy.authorization ? std::string(proxy.authorization->reveal()) : "none";
}

}  // namespace

TEST_CASE("https_proxy goes before all_proxy, and a name in lower case before the same in upper case",
          "[proxy_settings]") {
    FakeEnvironment environment;
    CHECK(proxy_for(environment) == "none");
    for (const auto* name : {"ALL_PROXY", "all_proxy", "HTTPS_PROXY", "https_proxy"}) {
        environment.set(name, "http://" + std::string(name) + ".example:3128");
        CHECK(proxy_for(environment) == lower_case(name) + ".example:3128");
        const auto proxy = ProxySettings::from(environment).proxy_for(url_of("https://api.hubapi.com"));
        CHECK((*proxy)->named_by == name);
    }
    environment.set("https_proxy", "");
    CHECK(proxy_for(environment) == "https_proxy.example:3128");
}

TEST_CASE("A variable that is set but empty names no proxy", "[proxy_settings]") {
    CHECK(proxy_for({{"https_proxy", ""}, {"HTTPS_PROXY", ""}}) == "none");
    CHECK(proxy_for({{"https_proxy", ""}, {"ALL_PROXY", "proxy.example:3128"}}) == "proxy.example:3128");
}

TEST_CASE("HTTP_PROXY isn't read", "[proxy_settings]") {
    CHECK(proxy_for({{"HTTP_PROXY", "proxy.example:3128"}, {"http_proxy", "proxy.example:3128"}}) == "none");
}

TEST_CASE("no_proxy exempts, in lower case before upper case", "[proxy_settings]") {
    CHECK(proxy_for({{"HTTPS_PROXY", "p:1"}, {"NO_PROXY", "hubapi.com"}}) == "none");
    CHECK(proxy_for({{"ALL_PROXY", "p:1"}, {"no_proxy", "hubapi.com"}, {"NO_PROXY", "other"}}) == "none");
    CHECK(proxy_for({{"HTTPS_PROXY", "p:1"}, {"no_proxy", "other"}, {"NO_PROXY", "hubapi.com"}}) == "p:1");
}

TEST_CASE("This machine is never reached through a proxy, whatever it is called", "[proxy_settings]") {
    for (const auto* host : {"localhost", "LOCALHOST", "localhost.", "app.localhost", "127.0.0.1",
                             "127.8.9.10", "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]"}) {
        CAPTURE(host);
        CHECK(proxy_for({{"HTTPS_PROXY", "socks5://no use"}}, "https://" + std::string(host)) == "none");
    }
    CHECK(proxy_for({{"HTTPS_PROXY", "p:1"}}, "https://localhost.example") == "p:1");
    CHECK(proxy_for({{"HTTPS_PROXY", "p:1"}}, "https://[::2]") == "p:1");
}

TEST_CASE("A value that isn't used isn't judged", "[proxy_settings]") {
    CHECK(proxy_for({{"HTTPS_PROXY", "nonsense/"}, {"NO_PROXY", "*"}}) == "none");
}

TEST_CASE("A proxy is a host with or without scheme, port and slash", "[proxy_settings]") {
    const auto name = [](std::string_view value) { return parsed(value).url.authority_with_port(); };
    CHECK(name("http://proxy.example:3128") == "proxy.example:3128");
    CHECK(name("HTTP://Proxy.Example:3128/") == "proxy.example:3128");
    CHECK(name("proxy.example:3128") == "proxy.example:3128");
    CHECK(name("http://proxy.example") == "proxy.example:1080");
    CHECK(name("proxy") == "proxy:1080");
    CHECK(name("proxy:80") == "proxy:80");
    CHECK(name("http://[2001:db8::1]:3128") == "[2001:db8::1]:3128");
    CHECK(name("192.0.2.1:8080") == "192.0.2.1:8080");
}

TEST_CASE("Name and password become Basic, percent-decoded", "[proxy_settings]") {
    CHECK(authorization_in("http://proxy:1") == "none");
    CHECK(authorization_in("http://@proxy:1") == "none");
    CHECK(authorization_in("http://user:pass@proxy:1") == "Basic dXNlcjpwYXNz");
    CHECK(authorization_in("user:pass@proxy:1") == "Basic dXNlcjpwYXNz");
    CHECK(authorization_in("http://user@proxy:1") == "Basic dXNlcjo=");
    // us@r:p:a/s%s
    CHECK(authorization_in("http://us%40r:p:a%2Fs%25s@proxy:1") == "Basic dXNAcjpwOmEvcyVz");
    // An at sign that should have been encoded: the last one ends it.
    CHECK(authorization_in("http://user:p@ss@proxy:1") == "Basic dXNlcjpwQHNz");
    CHECK(parsed("http://user:p@ss@proxy:1").url.host == "proxy");
}

TEST_CASE("What names no http proxy is said with its variable and never repeated", "[proxy_settings]") {
    for (const auto* bad : {"canary://user:canary@proxy:1",
                            "http://user:canary@",
                            "http://user:canary@:3128",
                            "http://user:canary@proxy:0",
                            "http://user:canary@proxy:65536",
                            "http://user:canary@proxy:x",
                            "http://user:canary@proxy:3128\r\n",
                            "http://user:canary@pro\nxy:3128",
                            "http://user:canary@pro xy:1",
                            "http://user:canary@proxy:1/path",
                            "http://user:1/canary@proxy:1",
                            "http://user:1?canary@proxy:1",
                            "http://user:canary#@proxy:1",
                            "http://user:canary%@proxy:1",
                            "http://user:canary%0d%0a@proxy:1",
                            "http://user:canary%00@proxy:1",
                            "http://us%3Aer:canary@proxy:1",
                            "http://user:canary\x01@proxy:1",
                            "http://user:canary@[::1",
                            "http://user:canary@[nonsense]:1",
                            "http://user:canary@2130706433:1",
                            "http://user:canary@pr\xc3\xb6xy:1",
                            "canary canary",
                            "http://",
                            "://canary",
                            "/",
                            ":"}) {
        CAPTURE(bad);
        const auto proxy = parse_proxy(bad, "all_proxy");
        REQUIRE_FALSE(proxy);
        const auto& error = proxy.error();
        CAPTURE(error.message);
        CHECK(error.kind == ErrorKind::local);
        CHECK(error.message.starts_with("The proxy in all_proxy can't be used: "));
        CHECK((error.message + error.hint).find("canary") == std::string::npos);
        CHECK_FALSE(error.hint.empty());
    }
}

TEST_CASE("A proxy of another kind is named by its kind", "[proxy_settings]") {
    for (const std::string scheme : {"https", "socks4", "socks4a", "SOCKS5", "socks5h"}) {
        const auto message = proxy_for({{"ALL_PROXY", scheme + "://proxy:1080"}});
        CAPTURE(message);
        CHECK(message.find("scheme " + lower_case(scheme)) != std::string::npos);
    }
}
