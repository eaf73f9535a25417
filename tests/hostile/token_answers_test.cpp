// What a server may answer, good and hostile, as data: token_answers.json beside this file. Each case goes
// through OAuthApi as an answer of that status, media type and body.
//
//   call    exchange, refresh, introspect or revoke
//   body    as text; or body_hex; or body_parts, each a text and how many times it comes
//   expect  token, active, inactive, revoked, or the name of the error's kind
//   why     what the error's message must hold
#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "base/display_text.h"
#include "fakes/fake_world.h"
#include "hubspot/oauth_api.h"
#include "json/reader.h"
#include "support/catch.h"

using namespace hsauth;

namespace {

json::Value load_cases() {
    std::ifstream file{HSAUTH_HOSTILE_DIR "/token_answers.json", std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    auto root = json::read(text);
    REQUIRE(root);
    return std::move(*root);
}

std::string text_of(const json::Object& object, std::string_view name) {
    const auto* member = object.find(name);
    return member == nullptr ? std::string{} : std::string(member->as_string().value());
}

std::optional<std::int64_t> number_of(const json::Object& object, std::string_view name) {
    const auto* member = object.find(name);
    return member == nullptr ? std::nullopt : member->as_integer();
}

bool flag_of(const json::Object& object, std::string_view name, bool otherwise) {
    const auto* member = object.find(name);
    return member == nullptr ? otherwise : member->as_bool().value();
}

std::string body_of(const json::Object& hostile) {
    std::string body = text_of(hostile, "body");
    const auto hex = text_of(hostile, "body_hex");
    for (std::size_t at = 0; at < hex.size(); at += 2)
        body += static_cast<char>(std::stoi(hex.substr(at, 2), nullptr, 16));
    if (const auto* parts = hostile.find("body_parts")) {
        for (const auto& part : *parts->as_array()) {
            const auto piece = text_of(*part.as_object(), "text");
            for (auto left = number_of(*part.as_object(), "times").value(); left > 0; --left)
                body += piece;
        }
    }
    return body;
}

// What a call came to, in the words of the data, with everything that a check may want to look at.
struct Outcome {
    std::string name;
    std::optional<Error> error;
    std::optional<TokenAnswer> tokens;
    std::optional<Introspection> known;
};

Outcome outcome_of(Result<TokenAnswer> answer) {
    if (!answer) return {std::string(name_of(answer.error().kind)), answer.error(), {}, {}};
    return {"token", {}, std::move(*answer), {}};
}

Outcome outcome_of(Result<Introspection> known) {
    if (!known) return {std::string(name_of(known.error().kind)), known.error(), {}, {}};
    return {known->active ? "active" : "inactive", {}, {}, std::move(*known)};
}

Outcome outcome_of(Result<> revoked) {
    if (!revoked) return {std::string(name_of(revoked.error().kind)), revoked.error(), {}, {}};
    return {"revoked", {}, {}, {}};
}

Outcome call(const json::Object& hostile) {
    const AppCredentials app{"client", Secret{"secret-canary"}};
    FakeWorld fake;
    fake.random.break_down();  // without chance to draw from, no request is repeated
    auto outside = fake.world();
    OAuthApi api{outside, *Origin::parse("https://api.example.com", "test"), ApiVersion::v3, app,
                 std::chrono::seconds{30}};
    std::vector<HttpHeader> headers;
    if (const auto type = text_of(hostile, "type"); !type.empty()) headers.push_back({"Content-Type", type});
    if (const auto to = text_of(hostile, "location"); !to.empty()) headers.push_back({"Location", to});
    const auto name = text_of(hostile, "call");
    const std::string path = name == "introspect" ? "/introspect" : name == "revoke" ? "/revoke" : "";
    fake.http.expect("POST", "/oauth/v3/token" + path)
        .answer(static_cast<int>(number_of(hostile, "status").value()), body_of(hostile), headers);

    if (name == "introspect") return outcome_of(api.introspect(Secret{"AT-asked"}, TokenKind::access_token));
    if (name == "revoke") return outcome_of(api.revoke(Secret{"RT-asked"}));
    if (name == "exchange")
        return outcome_of(api.exchange_code(Secret{"code-canary"}, "http://localhost:3000", Secret{}));
    REQUIRE(name == "refresh");
    return outcome_of(api.refresh(Secret{"RT-asked"}));
}

void check_refusal(const Error& error, const json::Object& hostile) {
    const auto why = text_of(hostile, "why");
    CHECK_FALSE(why.empty());
    CHECK(error.message.find(why) != std::string::npos);
    CHECK(error.retryable == flag_of(hostile, "retryable", false));
    CHECK(text_of(hostile, "correlation_id") == (error.remote ? error.remote->correlation_id : ""));

    // One line, with its hint within 4 KiB, without a secret, whatever the server sent.
    const auto shown = error.message + error.hint;
    CHECK_FALSE(error.hint.empty());
    CHECK(shown.size() <= 4096);
    CHECK(shown == display_text(shown));
    CHECK(shown.find("canary") == std::string::npos);
}

void check_tokens(const TokenAnswer& tokens, const json::Object& hostile) {
    CHECK_FALSE(tokens.access_token.empty());
    CHECK(tokens.refresh_token.has_value() == flag_of(hostile, "refresh_token", true));
    const auto expires_in = number_of(hostile, "expires_in");
    CHECK(tokens.expires_in.has_value() == expires_in.has_value());
    if (tokens.expires_in) CHECK(tokens.expires_in->count() == expires_in);
    CHECK(tokens.hub_id == number_of(hostile, "hub_id"));
}

void check_knowledge(const Introspection& known, const json::Object& hostile) {
    const auto expires_in = number_of(hostile, "expires_in");
    CHECK(known.expires_in.has_value() == expires_in.has_value());
    if (known.expires_in) CHECK(known.expires_in->count() == expires_in);
    const auto expires_at = number_of(hostile, "expires_at");
    CHECK(known.expires_at.has_value() == expires_at.has_value());
    if (known.expires_at) CHECK(epoch_seconds(*known.expires_at) == expires_at);
    CHECK(display_text(known.hub_domain) == text_of(hostile, "shown_hub_domain"));
    CHECK(display_text(known.user) == text_of(hostile, "shown_user"));
}

}  // namespace

TEST_CASE("Every answer, good or hostile, comes to what the data says", "[token_answers]") {
    const auto root = load_cases();
    const auto* cases = root.as_object()->find("cases")->as_array();
    REQUIRE(cases->size() > 80);
    std::set<std::string> ids;
    for (const auto& element : *cases) {
        const auto& hostile = *element.as_object();
        const auto id = text_of(hostile, "id");
        CAPTURE(id);
        CHECK(ids.insert(id).second);

        const auto outcome = call(hostile);

        CHECK(outcome.name == text_of(hostile, "expect"));
        if (outcome.error) check_refusal(*outcome.error, hostile);
        if (outcome.tokens) check_tokens(*outcome.tokens, hostile);
        if (outcome.known) check_knowledge(*outcome.known, hostile);
    }
}
