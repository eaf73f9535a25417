#include "hubspot/echoed_secrets.h"

#include "base/redaction.h"
#include "fakes/fake_world.h"
#include "hubspot/oauth_api.h"
#include "support/catch.h"

using namespace hsauth;

namespace {

RemoteRefusal with_message(std::string message) {
    RemoteRefusal refusal;
    refusal.message = std::move(message);
    return refusal;
}

std::string shown_message(std::string message, std::string_view secret) {
    auto refusal = with_message(std::move(message));
    const Secret sent{secret};
    hide_echoed_secrets(refusal, {&sent});
    return refusal.message;
}

std::string texts_of(const Error& error) {
    const auto& remote = *error.remote;
    std::string all = error.message + error.hint;
    for (const auto& text :
         {remote.oauth_error, remote.hubspot_status, remote.message, remote.correlation_id, remote.category,
          remote.sub_category, remote.context_json, remote.errors_json, remote.links_json})
        all += text + "\n";
    return all;
}

constexpr auto echoing_body =
    R"({"error":"sekrit-own","error_description":"not sekrit-code, sekrit-code","status":"sekrit-token",)"
    R"("correlationId":"sekrit-verifier","category":"sekrit-own","subCategory":"sekrit-own",)"
    R"("context":{"a":["sekrit-code","sekrit-token"]},"errors":[{"message":"sekrit-own"}],)"
    R"("links":{"sekrit-own":"sekrit-token"}})";

class Api : public FakeWorld {
  public:
    explicit Api(ApiVersion version)
        : oauth(outside, *Origin::parse("https://api.example.com", "test"), version, app,
                std::chrono::seconds{30}) {}

    AppCredentials app{"client id", Secret{"sekrit-own"}};
    World outside = world();
    OAuthApi oauth;
};

}  // namespace

TEST_CASE("A refusal hides a token that it gives and repeats, and no error code", "[echoed_secrets]") {
    FakeWorld outside;
    outside.http.expect("POST", "/oauth/v3/token")
        .answer(400, R"({"access_token":"sekrit-given","message":"not sekrit-given",)"
                     R"("errors":[{"code":"INVALID_EMAIL_FORMAT"}]})");
    auto world = outside.world();
    const AppCredentials app{"app", Secret{"sekrit-own"}};
    OAuthApi api{world, *Origin::parse("https://api.hubapi.com", "test"), ApiVersion::v3, app,
                 std::chrono::seconds{1}};
    const auto refused = api.exchange_code(Secret{"some-code"}, "http://localhost/cb", Secret{});
    REQUIRE_FALSE(refused);
    CHECK(texts_of(refused.error()).find("sekrit") == std::string::npos);
    CHECK(texts_of(refused.error()).find("INVALID_EMAIL_FORMAT") != std::string::npos);
}

TEST_CASE("A secret that a refusal repeats is hidden each time", "[echoed_secrets]") {
    CHECK(shown_message("a 12345678 b12345678c", "12345678") == "a [redacted] b[redacted]c");
    CHECK(shown_message("nothing of it", "12345678") == "nothing of it");
}

TEST_CASE("A secret is found percent-encoded and escaped as JSON, too", "[echoed_secrets]") {
    CHECK(shown_message("code=a%20b%2Fcdefg.", "a b/cdefg") == "code=[redacted].");
    CHECK(shown_message(R"(a\"b\\cdefg.)", R"(a"b\cdefg)") == "[redacted].");
}

TEST_CASE("What is too short to be told from a word stays, and so does nothing", "[echoed_secrets]") {
    CHECK(shown_message("1234567 refused", "1234567") == "1234567 refused");
    CHECK(shown_message("refused", "") == "refused");
}

TEST_CASE("Of two secrets that begin alike, neither leaves a rest", "[echoed_secrets]") {
    auto refusal = with_message("12345678-and-more");
    const Secret shorter{"12345678"};
    const Secret longer{"12345678-and-more"};
    hide_echoed_secrets(refusal, {&shorter, &longer});
    CHECK(refusal.message == redacted_mark);
}

TEST_CASE("The mark itself is never searched for a secret", "[echoed_secrets]") {
    CHECK(shown_message("[redacted]", "[redacted]") == redacted_mark);
}

TEST_CASE("The JSON of a refusal stays JSON", "[echoed_secrets]") {
    RemoteRefusal refusal;
    refusal.context_json = R"({"a":"12345678"})";
    refusal.errors_json = "[12345678]";
    const Secret sent{"12345678"};
    hide_echoed_secrets(refusal, {&sent});
    CHECK(refusal.context_json == R"({"a":"[redacted]"})");
    CHECK(refusal.errors_json == R"("[redacted]")");
    CHECK(refusal.links_json.empty());
}

TEST_CASE("No call's error repeats a secret of its request", "[echoed_secrets]") {
    for (const auto version : {ApiVersion::v1, ApiVersion::v3}) {
        for (const int status : {400, 401, 429, 500}) {
            CAPTURE(status);
            Api api{version};
            api.random.break_down();  // without chance to draw from, no request is repeated
            const auto refuse = [&](std::string_view v1_method, std::string_view v1_path,
                                    std::string_view v3_path) {
                const bool is_v1 = version == ApiVersion::v1;
                api.http
                    .expect(std::string(is_v1 ? v1_method : "POST"), std::string(is_v1 ? v1_path : v3_path))
                    .answer(status, echoing_body, {{"Content-Type", "application/json"}});
            };
            const auto lacks = [](const Error& error, const std::vector<std::string_view>& sent) {
                const auto all = texts_of(error);
                CAPTURE(all);
                for (const auto& secret : sent)
                    CHECK(all.find(secret) == std::string::npos);
                CHECK(all.find(redacted_mark) != std::string::npos);
            };
            refuse("POST", "/oauth/v1/token", "/oauth/v3/token");
            lacks(
                api.oauth
                    .exchange_code(Secret{"sekrit-code"}, "http://localhost:3000", Secret{"sekrit-verifier"})
                    .error(),
                {"sekrit-own", "sekrit-code", "sekrit-verifier"});
            refuse("POST", "/oauth/v1/token", "/oauth/v3/token");
            lacks(api.oauth.refresh(Secret{"sekrit-token"}).error(), {"sekrit-own", "sekrit-token"});
            refuse("GET", "/oauth/v1/access-tokens/sekrit-token", "/oauth/v3/token/introspect");
            lacks(api.oauth.introspect(Secret{"sekrit-token"}, TokenKind::access_token).error(),
                  {"sekrit-own", "sekrit-token"});
            refuse("DELETE", "/oauth/v1/refresh-tokens/sekrit-token", "/oauth/v3/token/revoke");
            lacks(api.oauth.revoke(Secret{"sekrit-token"}).error(), {"sekrit-own", "sekrit-token"});
        }
    }
}
