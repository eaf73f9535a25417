#include "oauth/introspection.h"

#include "support/catch.h"

using namespace hsauth;

namespace {

Result<Introspection> read(std::string_view body, TokenKind asked = TokenKind::access_token) {
    return read_introspection(body, IntrospectionShape::standard, asked);
}

Result<Introspection> read_v1(std::string_view body, TokenKind asked = TokenKind::access_token) {
    return read_introspection(body, IntrospectionShape::v1_metadata, asked);
}

}  // namespace

TEST_CASE("HubSpot's answer about an access token is read with all its members", "[introspection]") {
    const auto known =
        read(R"({"active":true,"token":"AT-sekrit","hub_id":1234567,"user_id":42,"client_id":"client",)"
             R"("app_id":111,"user":"a@example.com","hub_domain":"example.com","scopes":["oauth","tickets"],)"
             R"("signed_access_token":{"hublet":"eu1","isUserLevel":false,"isPrivateDistribution":false},)"
             R"("expires_in":1754,"is_private_distribution":true,"token_use":"access_token",)"
             R"("token_type":"Bearer"})");
    REQUIRE(known);
    CHECK(known->active);
    CHECK(known->kind == TokenKind::access_token);
    CHECK(known->hub_id == 1234567);
    CHECK(known->user_id == 42);
    CHECK(known->app_id == 111);
    CHECK(known->client_id == "client");
    CHECK(known->user == "a@example.com");
    CHECK(known->hub_domain == "example.com");
    CHECK(known->scopes == ScopeSet{"oauth", "tickets"});
    CHECK(known->expires_in == std::chrono::seconds{1754});
    CHECK(known->is_private_distribution == true);
    CHECK(known->is_user_level == false);
    CHECK(known->hublet == "eu1");
}

TEST_CASE("The signed token says what the answer itself doesn't", "[introspection]") {
    CHECK(read(R"({"active":true,"signed_access_token":{"isPrivateDistribution":true}})")
              ->is_private_distribution == true);
}

TEST_CASE("The answer's own word on its kind goes before what was asked", "[introspection]") {
    CHECK(read(R"({"active":true,"token_use":"refresh_token"})")->kind == TokenKind::refresh_token);
    CHECK(read(R"({"active":true,"token_use":"access_token"})", TokenKind::refresh_token)->kind ==
          TokenKind::access_token);
    CHECK(read(R"({"active":true})", TokenKind::refresh_token)->kind == TokenKind::refresh_token);
    CHECK(read(R"({"active":true,"token_use":"other"})", TokenKind::refresh_token)->kind ==
          TokenKind::refresh_token);
    CHECK(name_of(TokenKind::access_token) == "access_token");
    CHECK(name_of(TokenKind::refresh_token) == "refresh_token");
}

TEST_CASE("An inactive token is an answer, and nothing else is read of it", "[introspection]") {
    const auto unknown = read(R"({"active":false,"hub_id":"odd","scopes":7})", TokenKind::refresh_token);
    REQUIRE(unknown);
    CHECK_FALSE(unknown->active);
    CHECK(unknown->kind == TokenKind::refresh_token);
    CHECK_FALSE(unknown->hub_id);
}

TEST_CASE("What isn't clearly active is never active", "[introspection]") {
    for (const auto* body :
         {"{}", R"({"hub_id":1})", R"({"active":null})", R"({"active":"true"})", R"({"active":1})",
          R"({"active":[true]})", R"({"active":{}})", R"({"Active":true})",
          R"({"active":true,"active":true})", R"({"active":false,"active":true})", "true", "[]", ""}) {
        CAPTURE(body);
        const auto known = read(body);
        REQUIRE_FALSE(known);
        CHECK(known.error().kind == ErrorKind::unavailable);
    }
}

TEST_CASE("A refusal under a status of success says nothing about a token", "[introspection]") {
    CHECK_FALSE(read(R"({"active":true,"error":"invalid_client"})"));
    CHECK_FALSE(read(R"({"active":false,"error":"invalid_client"})"));
    CHECK_FALSE(read_v1(R"({"hub_id":1,"error":"invalid_client"})"));
}

TEST_CASE("A member of a wrong type or range is refused by name", "[introspection]") {
    for (const auto* member : {R"("hub_id":"1")", R"("user_id":-1)", R"("app_id":1.5)",
                               R"("expires_in":2147483648)", R"("expires_in":-1)", R"("hub_domain":7)",
                               R"("user":[])", R"("client_id":{})", R"("is_private_distribution":"yes")",
                               R"("scopes":"oauth")", R"("token_use":1)", R"("exp":"soon")"}) {
        CAPTURE(member);
        const auto known = read(R"({"active":true,)" + std::string(member) + "}");
        REQUIRE_FALSE(known);
        const std::string_view text{member};
        const auto name = text.substr(1, text.find('"', 1) - 1);
        CHECK(known.error().message.find(name) != std::string::npos);
    }
}

TEST_CASE("Of several bad members the first is named", "[introspection]") {
    const auto known = read(R"({"active":true,"hub_id":"1","scopes":7})");
    REQUIRE_FALSE(known);
    CHECK(known.error().message.find("hub_id") != std::string::npos);
}

TEST_CASE("An odd signed token takes nothing away from the answer", "[introspection]") {
    for (const auto* odd : {R"("text")", "7", R"({"hublet":7,"isUserLevel":"yes"})", "null"}) {
        CAPTURE(odd);
        const auto known =
            read(R"({"active":true,"hub_id":1,"signed_access_token":)" + std::string(odd) + "}");
        REQUIRE(known);
        CHECK(known->hub_id == 1);
        CHECK(known->hublet.empty());
        CHECK_FALSE(known->is_user_level);
    }
}

TEST_CASE("A server's own moment of expiry is kept, so that a stale answer shows", "[introspection]") {
    CHECK(read(R"({"active":true,"exp":1})")->expires_at == from_epoch_seconds(1));
    CHECK_FALSE(read(R"({"active":true})")->expires_at);
}

TEST_CASE("v1's metadata speaks of a live token", "[introspection]") {
    const auto known = read_v1(
        R"({"token":"AT-sekrit","user":"a@example.com","hub_domain":"example.com","scopes":["oauth"],)"
        R"("hub_id":62515,"app_id":456,"expires_in":1754,"user_id":123,"token_type":"access",)"
        R"("signed_access_token":{"hublet":"na1"}})");
    REQUIRE(known);
    CHECK(known->active);
    CHECK(known->kind == TokenKind::access_token);
    CHECK(known->hub_id == 62515);
    CHECK(known->hublet == "na1");

    const auto refresh = read_v1(R"({"token":"RT-sekrit","hub_id":1,"client_id":"client","user_id":1})",
                                 TokenKind::refresh_token);
    REQUIRE(refresh);
    CHECK(refresh->active);
    CHECK(refresh->kind == TokenKind::refresh_token);
    CHECK(refresh->client_id == "client");
}

TEST_CASE("v1's metadata that names no account is about no token", "[introspection]") {
    for (const auto* body : {"{}", R"({"message":"ok"})", R"({"hub_id":null})", "[]"}) {
        CAPTURE(body);
        const auto known = read_v1(body);
        REQUIRE_FALSE(known);
        CHECK(known.error().kind == ErrorKind::unavailable);
    }
}

TEST_CASE("A v1 answer that says active itself is taken at its word", "[introspection]") {
    CHECK_FALSE(read_v1(R"({"active":false})")->active);
    CHECK(read_v1(R"({"active":true,"hub_id":1})")->active);
    CHECK_FALSE(read_v1(R"({"active":"no","hub_id":1})"));
}

TEST_CASE("No refusal shows a token", "[introspection]") {
    const auto known = read(R"({"active":true,"token":"AT-sekrit","hub_id":"AT-sekrit"})");
    REQUIRE_FALSE(known);
    CHECK(known.error().message.find("sekrit") == std::string::npos);
}
