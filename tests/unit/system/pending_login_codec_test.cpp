#include "system/pending_login_codec.h"

#include "json/reader.h"
#include "json/writer.h"
#include "support/catch.h"
#include "support/sample_pending_login.h"

using namespace hsauth;

namespace {

std::string encoded() {
    return std::string(encode_pending_login(sample_pending_login()).reveal());
}

// The encoded sample with one member set to another value, or added.
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
    const auto decoded = decode_pending_login(text);
    return !decoded && decoded.error().kind == StoredFault::Kind::damaged;
}

}  // namespace

TEST_CASE("A pending login survives its encoding", "[pending_login_codec]") {
    const auto decoded = decode_pending_login(encoded());
    REQUIRE(decoded);
    CHECK(same_pending_login(*decoded, sample_pending_login()));
}

TEST_CASE("What wasn't asked for of a pending login stays so", "[pending_login_codec]") {
    auto login = sample_pending_login();
    login.account.reset();
    login.expected_account.reset();
    login.issuer.clear();
    login.optional_scopes = {};
    login.required_grant = {};
    login.is_to_be_saved = true;
    const auto decoded = decode_pending_login(encode_pending_login(login).reveal());
    REQUIRE(decoded);
    CHECK(same_pending_login(*decoded, login));
}

TEST_CASE("A pending login that is cut short anywhere is damaged", "[pending_login_codec]") {
    const auto whole = encoded();
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CAPTURE(size);
        CHECK(is_damaged(whole.substr(0, size)));
    }
}

TEST_CASE("A member of a pending login that is missing, unknown or of another type is damage",
          "[pending_login_codec]") {
    const auto document = json::read(encoded());
    for (const auto& [name, value] : document->as_object()->members()) {
        CAPTURE(name);
        CHECK(is_damaged(without_member(name)));
        CHECK(is_damaged(with_member(name, json::Object{})));
        CHECK(is_damaged(with_member(name, 1.5)));
    }
    CHECK(is_damaged(with_member("made_at", nullptr)));
    CHECK(is_damaged(with_member("made_at", 253402300800)));
    CHECK(is_damaged(with_member("save", nullptr)));
    CHECK(is_damaged(with_member("required_grant", nullptr)));
    CHECK(is_damaged(with_member("client_secret", "x")));
    CHECK(is_damaged(with_member("schema_version", 0)));
}

TEST_CASE("A pending login that no exchange could be made with is damaged", "[pending_login_codec]") {
    for (const auto* name : {"state", "verifier", "client_id", "redirect_uri", "api_version", "api_origin",
                             "consent_origin", "profile"}) {
        CAPTURE(name);
        CHECK(is_damaged(with_member(name, "")));
    }
    CHECK(is_damaged(with_member("verifier", "too-short")));
    CHECK(is_damaged(with_member("api_origin", "http://api.hubapi.com")));
}

TEST_CASE("A pending login of a newer version is told from damage", "[pending_login_codec]") {
    const auto decoded = decode_pending_login(R"({"schema_version":3,"nonce":"x"})");
    REQUIRE_FALSE(decoded);
    CHECK(decoded.error().kind == StoredFault::Kind::written_by_newer);
}

TEST_CASE("A fault of a pending login never says a secret", "[pending_login_codec]") {
    const auto decoded = decode_pending_login(R"({"schema_version":1,"verifier":sekrit})");
    CHECK(decoded.error().why.find("sekrit") == std::string::npos);
    const auto wrong = decode_pending_login(with_member("verifier", "sekrit"));
    CHECK(wrong.error().why.find("sekrit") == std::string::npos);
}
