#include "flow/inspection.h"

#include "support/login_stage.h"

using namespace hsauth;
using namespace std::chrono_literals;

namespace {

Result<Inspection> inspect(LoginStage& stage, TokenKind kind = TokenKind::access_token) {
    return inspect_token(stage.outside, connection_to(), Secret{"the-token"}, kind,
                         ScopeSet{"oauth", "crm.lists.read"}, ScopeSet{"tickets"});
}

}  // namespace

TEST_CASE("An inspection holds what was granted against what was asked for", "[inspection]") {
    LoginStage stage;
    const auto asked_at = stage.clock.now();
    stage.expect_introspection()
        .with_field("token", "the-token")
        .meanwhile([&] { stage.clock.advance(5s); })
        .answer(200, active_answer, as_json);
    const auto inspection = inspect(stage);
    REQUIRE(inspection);
    CHECK(inspection->token.active);
    CHECK(inspection->expires_at == asked_at + 1800s);
    REQUIRE(inspection->scopes);
    CHECK(inspection->scopes->missing == ScopeSet{"crm.lists.read"});
    CHECK(inspection->scopes->optional_not_granted == ScopeSet{"tickets"});
}

TEST_CASE("An inactive token is an inspection, no error, and has no scopes", "[inspection]") {
    LoginStage stage;
    stage.expect_introspection().answer(200, inactive_answer, as_json);
    const auto inspection = inspect(stage);
    REQUIRE(inspection);
    CHECK_FALSE(inspection->token.active);
    CHECK_FALSE(inspection->scopes);
    CHECK_FALSE(inspection->expires_at);
}

TEST_CASE("A token that is called active with no life left isn't", "[inspection]") {
    LoginStage stage;
    stage.expect_introspection().answer(200, R"({"active":true,"hub_id":1,"expires_in":0})", as_json);
    const auto inspection = inspect(stage);
    REQUIRE(inspection);
    CHECK_FALSE(inspection->token.active);
}

TEST_CASE("A refresh token is asked about as such", "[inspection]") {
    LoginStage stage;
    stage.expect_introspection()
        .with_field("token_type_hint", "refresh_token")
        .answer(200, R"({"active":true,"token_use":"refresh_token","hub_id":1})", as_json);
    const auto inspection = inspect(stage, TokenKind::refresh_token);
    REQUIRE(inspection);
    CHECK(inspection->token.kind == TokenKind::refresh_token);
}

TEST_CASE("An inspection that fails is passed on as it is", "[inspection]") {
    LoginStage stage;
    stage.expect_introspection().be_unreachable();
    CHECK(inspect(stage).error().kind == ErrorKind::unavailable);
}
