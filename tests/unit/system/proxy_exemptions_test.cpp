#include "system/proxy_exemptions.h"

#include <string>
#include <vector>

#include "support/catch.h"

using namespace hsauth;

namespace {

struct Row {
    const char* list;
    std::vector<const char*> exempt;
    std::vector<const char*> proxied;
};

void check(const Row& row) {
    for (const bool expected : {true, false}) {
        for (const auto* host : expected ? row.exempt : row.proxied) {
            CAPTURE(row.list, host);
            const auto url = parse_url("https://" + std::string(host));
            REQUIRE(url);
            CHECK(is_exempt_from_proxy(*url, row.list) == expected);
        }
    }
}

}  // namespace

TEST_CASE("An asterisk exempts everything", "[proxy_exemptions]") {
    check({"*", {"api.hubapi.com", "192.0.2.1", "[2001:db8::1]"}, {}});
    check({"intra.example, *", {"api.hubapi.com"}, {}});
}

TEST_CASE("An empty list exempts nothing", "[proxy_exemptions]") {
    for (const auto* list : {"", " ", ",", ", ,\t", ".", "..", "[", "[]", "]", ":", ":443", "/8", "[::", "%"})
        check({list, {}, {"api.hubapi.com", "192.0.2.1", "[2001:db8::1]"}});
}

TEST_CASE("A name exempts itself and the names below it, by whole labels", "[proxy_exemptions]") {
    for (const auto* list : {"hubapi.com", ".hubapi.com", "HubAPI.com", "hubapi.com.", "x.example,hubapi.com",
                             "x.example hubapi.com", "x.example ,\thubapi.com , y.example"})
        check({list,
               {"hubapi.com", "api.hubapi.com", "a.b.hubapi.com", "API.HUBAPI.COM", "api.hubapi.com."},
               {"myhubapi.com", "hubapi.com.example", "com", "api.hubapi.org"}});
}

TEST_CASE("An asterisk within a name is no wildcard", "[proxy_exemptions]") {
    check({"*.hubapi.com,api.*", {}, {"api.hubapi.com", "hubapi.com"}});
}

TEST_CASE("A port narrows an entry to that port", "[proxy_exemptions]") {
    check({"hubapi.com:8443", {"api.hubapi.com:8443"}, {"api.hubapi.com", "api.hubapi.com:844"}});
    check({"hubapi.com:443", {"api.hubapi.com", "hubapi.com:443"}, {"hubapi.com:8443"}});
    check({"hubapi.com:x,hubapi.com:99999,hubapi.com:4 43", {}, {"hubapi.com", "hubapi.com:44"}});
    check({"192.0.2.1:8443", {"192.0.2.1:8443"}, {"192.0.2.1"}});
    check({"[2001:db8::1]:8443", {"[2001:db8::1]:8443"}, {"[2001:db8::1]"}});
}

TEST_CASE("An address exempts that address, however it is written", "[proxy_exemptions]") {
    check({"192.0.2.1", {"192.0.2.1"}, {"192.0.2.10", "192.0.2.2", "2001.example"}});
    for (const auto* list : {"2001:db8::1", "[2001:db8::1]", "2001:0DB8:0:0::1"})
        check({list, {"[2001:db8::1]", "[2001:db8:0::1]"}, {"[2001:db8::2]", "192.0.2.1"}});
}

TEST_CASE("A network exempts its addresses and no name", "[proxy_exemptions]") {
    check({"10.0.0.0/8", {"10.0.0.1", "10.255.255.255"}, {"11.0.0.1", "9.255.255.255", "[::a00:1]"}});
    check({"192.0.2.128/25", {"192.0.2.128", "192.0.2.255"}, {"192.0.2.127"}});
    check({"192.0.2.7/32", {"192.0.2.7"}, {"192.0.2.6"}});
    check({"0.0.0.0/0", {"192.0.2.7"}, {"[2001:db8::1]", "api.hubapi.com"}});
    check({"2001:db8::/33", {"[2001:db8:7fff::1]"}, {"[2001:db8:8000::1]", "[2001:db9::1]"}});
    check({"[2001:db8::]/33", {}, {"[2001:db8::]"}});
    check({"10.0.0.0/33,10.0.0.0/,10.0.0.0/-1,10.0.0.0/8x,10.0.0/8", {}, {"10.0.0.1"}});
}

TEST_CASE("A name that looks like the end of an address covers no address", "[proxy_exemptions]") {
    check({".2.1,2.1,192.0.2", {}, {"192.0.2.1"}});
}
