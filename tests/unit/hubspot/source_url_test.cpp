#include "hubspot/source_url.h"

#include <string>

#include "support/catch.h"

using namespace hsauth;

namespace {

UrlHost host_in(std::string_view source) {
    return host_before(source, source.find("oauth/v1"));
}

std::string names_in(std::string_view source, std::string_view from) {
    std::string names;
    for (const auto& [place, name] : query_names_behind(source, source.find(from))) {
        CHECK(source.substr(place, name.size()) == name);
        names += std::string(name) + " ";
    }
    return names;
}

}  // namespace

TEST_CASE("Whose the host is can be told, or not", "[source_url]") {
    for (const auto* source : {"\"https://api.hubapi.com/oauth/v1\"", "x = api.hubspot.com/oauth/v1",
                               "//api.hubapiqa.com/oauth/v1", "https:\\/\\/api.hubapi.com\\/oauth/v1",
                               "https://api.hubapi.com:443/a/oauth/v1"}) {
        CAPTURE(source);
        CHECK(host_in(source) == UrlHost::hubspots);
    }
    for (const auto* source :
         {"https://gitlab.example/oauth/v1", "'api.example.com/oauth/v1", "(https://x.io/a/b/oauth/v1"}) {
        CAPTURE(source);
        CHECK(host_in(source) == UrlHost::anothers);
    }
    for (const auto* source :
         {"oauth/v1", "/oauth/v1", "'/oauth/v1", "${this.base}/oauth/v1", "https://${host}/oauth/v1",
          "https://%s/oauth/v1", "{base.url}/oauth/v1", "http://localhost:4280/oauth/v1", "../oauth/v1",
          "http://127.0.0.1:1/oauth/v1", "api/oauth/v1", "https://#{HOST}/oauth/v1"}) {
        CAPTURE(source);
        CHECK(host_in(source) == UrlHost::unknown);
    }
}

TEST_CASE("The names in a query are read up to the end of the URL", "[source_url]") {
    CHECK(names_in("x 'https://h/p?a=1&b={2}&c' + '&d=3", "h/p") == "a b ");
    CHECK(names_in("<a href=\"https://h/p?a=1&amp;b=2\">", "h/p") == "a b ");
    CHECK(names_in("https://h/p?a=${x}&b=", "h/p") == "a b ");
    CHECK(names_in("https://h/p a?b=1", "h/p").empty());
    CHECK(names_in("https://h/p?", "h/p").empty());
    CHECK(names_in("https://h/p" + std::string(5000, 'x') + "?a=1", "h/p").empty());
}
