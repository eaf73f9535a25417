#include "hubspot/endpoints.h"

#include "base/url.h"
#include "support/catch.h"

using namespace hsauth;

TEST_CASE("Each version has its own paths", "[endpoints]") {
    const auto& v1 = endpoints_of(ApiVersion::v1);
    CHECK(v1.token == "/oauth/v1/token");
    CHECK(v1.introspect.empty());
    CHECK(v1.revoke.empty());
    CHECK(v1.uninstall == "/appinstalls/v3/external-install");
    CHECK(v1.access_token_info == "/oauth/v1/access-tokens/");
    CHECK(v1.refresh_token_info == "/oauth/v1/refresh-tokens/");

    struct Named {
        ApiVersion version;
        std::string name;
    };
    for (const auto& [version, name] : {Named{ApiVersion::v3, "v3"}, Named{ApiVersion::v2026_03, "2026-03"},
                                        Named{ApiVersion::v2026_09, "2026-09"}}) {
        CAPTURE(name);
        const auto& row = endpoints_of(version);
        CHECK(row.version == version);
        CHECK(row.name == name);
        CHECK(row.token == "/oauth/" + name + "/token");
        CHECK(row.introspect == "/oauth/" + name + "/token/introspect");
        CHECK(row.revoke == "/oauth/" + name + "/token/revoke");
        CHECK(row.uninstall == "/appinstalls/" + name + "/external-install");
        CHECK(row.access_token_info.empty());
        CHECK(row.refresh_token_info.empty());
    }
}

TEST_CASE("A version is found by its name, exactly written", "[endpoints]") {
    CHECK(all_endpoints.size() == 4);
    for (const auto& row : all_endpoints)
        CHECK(api_version_named(row.name) == row.version);
    for (const auto* unknown : {"", "V3", "v2", "2026-3", "v3 "}) {
        CAPTURE(unknown);
        CHECK_FALSE(api_version_named(unknown));
    }
}

TEST_CASE("The consent page's host follows the region", "[endpoints]") {
    CHECK(consent_origin("na1") == "https://app.hubspot.com");
    CHECK(consent_origin("na2") == "https://app-na2.hubspot.com");
    CHECK(consent_origin("eu1") == "https://app-eu1.hubspot.com");
    CHECK(consent_origin("ap1") == "https://app-ap1.hubspot.com");
}

TEST_CASE("No region can lead to another host", "[endpoints]") {
    for (const auto* odd : {"", "e", "EU1", "eu1.evil.com", "eu1/", "x@y", "eu-1", "eu 1", "ninechars"}) {
        CAPTURE(odd);
        CHECK_FALSE(consent_origin(odd));
    }
}

TEST_CASE("The default API origin is one", "[endpoints]") {
    CHECK(Origin::parse(default_api_origin, "test")->text() == "https://api.hubapi.com");
}
