#include "system/profile_codec.h"

#include "json/reader.h"
#include "json/writer.h"
#include "support/catch.h"
#include "support/sample_profile.h"

using namespace hsauth;

namespace {

std::string encoded() {
    return std::string(encode_profile(sample_profile()).value().reveal());
}

// The encoded sample with one member set to another value, left out, or added.
std::string with_member(const std::string& name, const json::Value& value) {
    const auto document = json::read(encoded());
    json::Object changed;
    bool found = false;
    for (const auto& [member, old] : document->as_object()->members()) {
        found = found || member == name;
        changed.add(member, member == name ? value : old);
    }
    if (!found) changed.add(name, value);
    return json::write(changed);
}

std::string without_member(const std::string& name) {
    const auto document = json::read(encoded());
    json::Object changed;
    for (const auto& [member, value] : document->as_object()->members()) {
        if (member != name) changed.add(member, value);
    }
    return json::write(changed);
}

bool is_damaged(const std::string& text) {
    const auto decoded = decode_profile("default", text);
    return !decoded && decoded.error().kind == StoredFault::Kind::damaged;
}

}  // namespace

TEST_CASE("A profile survives its encoding", "[profile_codec]") {
    auto decoded = decode_profile("other", encoded());
    REQUIRE(decoded);
    CHECK(same_profile(whole_profile(*decoded, std::move(*decoded->secrets)), sample_profile("other")));
}

TEST_CASE("A profile that is cut short anywhere is damaged", "[profile_codec]") {
    const auto whole = encoded();
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CAPTURE(size);
        CHECK(is_damaged(whole.substr(0, size)));
    }
}

TEST_CASE("A member that is missing, unknown or of another type is damage", "[profile_codec]") {
    const auto document = json::read(encoded());
    for (const auto& [name, value] : document->as_object()->members()) {
        CAPTURE(name);
        CHECK(is_damaged(without_member(name)));
        CHECK(is_damaged(with_member(name, json::Object{})));
        CHECK(is_damaged(with_member(name, true)));
        CHECK(is_damaged(with_member(name, 1.5)));
    }
    CHECK(is_damaged(with_member("store", "helper:pass")));
    CHECK(is_damaged(with_member("client_id", nullptr)));
    CHECK(is_damaged(with_member("required_scopes", nullptr)));
    CHECK(is_damaged(with_member("granted_scopes", json::Array{"oauth", 1})));
    CHECK(is_damaged(with_member("hub_id", -1)));
    CHECK(is_damaged(with_member("expires_at", 253402300800)));
    CHECK(is_damaged(with_member("schema_version", 0)));
    CHECK(is_damaged("[]"));
}

TEST_CASE("An origin that no token may go to is damage", "[profile_codec]") {
    CHECK(is_damaged(with_member("api_origin", "http://api.hubapi.com")));
    CHECK(is_damaged(with_member("api_origin", "https://user@api.hubapi.com")));
    CHECK_FALSE(is_damaged(with_member("api_origin", "http://localhost:4280")));
}

TEST_CASE("A newer version is told from damage, whatever else is in it", "[profile_codec]") {
    const auto decoded = decode_profile("default", R"({"schema_version":3,"vault":{}})");
    REQUIRE_FALSE(decoded);
    CHECK(decoded.error().kind == StoredFault::Kind::written_by_newer);
}

TEST_CASE("A fault never says a secret", "[profile_codec]") {
    const auto decoded = decode_profile("default", R"({"schema_version":1,"client_secret":sekrit})");
    CHECK(decoded.error().why.find("sekrit") == std::string::npos);
}

TEST_CASE("A secret that JSON couldn't give back isn't encoded", "[profile_codec]") {
    auto profile = sample_profile();
    profile.client_secret = Secret{"caf\xe9"};
    CHECK_FALSE(encode_profile(profile));
}

TEST_CASE("A profile whose secrets a helper has is written without them", "[profile_codec]") {
    const HelperEntry entry{"pass", "https://api.hubapi.com/hsauth/1/x"};
    const auto text = encode_profile(sample_profile(), entry, FileHolds::no_secrets);
    REQUIRE(text);
    for (const auto* secret : {"client-secret-value", "access-token-value", "refresh-token-value"})
        CHECK(text->reveal().find(secret) == std::string_view::npos);
    const auto decoded = decode_profile("other", text->reveal());
    REQUIRE(decoded);
    CHECK(decoded->entry == entry);
    CHECK_FALSE(decoded->secrets);
    CHECK(decoded->outline.store == SecretStore::of_helper("pass"));
    CHECK(decoded->outline.has_client_secret);
    CHECK(decoded->outline.has_access_token);
    CHECK(decoded->outline.has_refresh_token);
    CHECK(decoded->outline.hub_domain == sample_profile().hub_domain);
}

TEST_CASE("Rescued secrets stand beside the entry and come back", "[profile_codec]") {
    const HelperEntry entry{"pass", "https://api.hubapi.com/hsauth/1/x"};
    const auto text = encode_profile(sample_profile(), entry, FileHolds::rescued_secrets);
    REQUIRE(text);
    auto decoded = decode_profile("other", text->reveal());
    REQUIRE(decoded);
    CHECK(decoded->entry == entry);
    REQUIRE(decoded->secrets);
    auto expected = sample_profile("other");
    expected.store = SecretStore::of_helper("pass");
    CHECK(same_profile(whole_profile(*decoded, std::move(*decoded->secrets)), expected));
}

TEST_CASE("A helper's profile with a member that can't be is damaged", "[profile_codec]") {
    const auto text = encode_profile(sample_profile(), {"pass", "https://x/1"}, FileHolds::no_secrets);
    const auto whole = json::read(text->reveal());
    for (const auto& [name, value] :
         std::vector<std::pair<std::string, json::Value>>{{"secret_helper", "../x"},
                                                          {"secret_helper", ""},
                                                          {"secret_key", ""},
                                                          {"has_access_token", 1},
                                                          {"rescued_secrets", "{}"},
                                                          {"rescued_secrets", nullptr},
                                                          {"client_secret", "x"}}) {
        CAPTURE(name);
        json::Object changed;
        bool found = false;
        for (const auto& [member, old] : whole->as_object()->members()) {
            found = found || member == name;
            changed.add(member, member == name ? value : old);
        }
        if (!found) changed.add(name, value);
        CHECK(is_damaged(json::write(changed)));
    }
}
