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
    const auto decoded = decode_profile("other", encoded());
    REQUIRE(decoded);
    CHECK(same_profile(*decoded, sample_profile("other")));
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
    const auto decoded = decode_profile("default", R"({"schema_version":2,"vault":{}})");
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
