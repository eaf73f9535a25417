#include "flow/app_token.h"

#include "support/login_stage.h"

using namespace hsauth;

namespace {

constexpr auto journal = "developer.webhooks_journal.read";

std::string app_answer(const std::string& more = {}) {
    return R"({"token_type":"bearer","access_token":"app-access-token","expires_in":1800,)"
           R"("token_use":"client_credentials")" +
           more + "}";
}

Result<Login> get(LoginStage& stage) {
    return app_token(stage.outside, stage.narrator, connection_to(), ScopeSet{journal});
}

}  // namespace

TEST_CASE("A token for the app itself comes with its scopes, of no account and stored nowhere",
          "[app_token]") {
    LoginStage stage;
    stage.expect_token_request("client_credentials")
        .with_field("scope", journal)
        .with_field("client_id", "app")
        .with_field("client_secret", "app-secret")
        .answer(200, app_answer(R"(,"scopes":["developer.webhooks_journal.read"])"), as_json);
    const auto login = get(stage);
    REQUIRE(login);
    CHECK(login->profile.access_token.reveal() == "app-access-token");
    CHECK(login->profile.name.empty());
    CHECK_FALSE(login->profile.hub_id);
    CHECK(login->scopes->granted == ScopeSet{journal});
    CHECK(login->scopes->missing.empty());
    CHECK(stage.store.names()->empty());
}

TEST_CASE("The life of an app's token counts from before its request", "[app_token]") {
    LoginStage stage;
    const auto before = stage.clock.now();
    stage.expect_token_request("client_credentials")
        .meanwhile([&] { stage.clock.advance(std::chrono::seconds{20}); })
        .answer(200, app_answer(R"(,"scopes":["a"])"), as_json);
    const auto login = get(stage);
    REQUIRE(login);
    CHECK(login->profile.expires_at == before + std::chrono::minutes{30});
}

TEST_CASE("A refresh token that an app's token comes with is left alone", "[app_token]") {
    LoginStage stage;
    stage.expect_token_request("client_credentials")
        .answer(200, app_answer(R"(,"refresh_token":"nobody's","scopes":["a"])"), as_json);
    const auto login = get(stage);
    REQUIRE(login);
    CHECK(login->profile.refresh_token.empty());
}

TEST_CASE("Where the answer names no scopes, introspection does, and its failure is only said",
          "[app_token]") {
    LoginStage stage;
    stage.expect_token_request("client_credentials").answer(200, app_answer(), as_json);
    stage.expect_introspection().answer(200, R"({"active":true,"scopes":["b"]})", as_json);
    const auto known = get(stage);
    REQUIRE(known);
    CHECK(known->scopes->granted == ScopeSet{"b"});
    CHECK(known->scopes->missing == ScopeSet{journal});

    stage.expect_token_request("client_credentials").answer(200, app_answer(), as_json);
    stage.expect_introspection().be_unreachable();
    const auto unknown = get(stage);
    REQUIRE(unknown);
    CHECK_FALSE(unknown->scopes);
    CHECK(stage.said("HubSpot didn't say which scopes the token has"));
}

TEST_CASE("A signal that comes while scopes are asked for ends the call", "[app_token]") {
    LoginStage stage;
    stage.expect_token_request("client_credentials").answer(200, app_answer(), as_json);
    Error interrupted;
    interrupted.kind = ErrorKind::interrupted;
    stage.expect_introspection().fail_with(interrupted);
    const auto login = get(stage);
    REQUIRE_FALSE(login);
    CHECK(login.error().kind == ErrorKind::interrupted);
}

TEST_CASE("v1 is asked for no app's token", "[app_token]") {
    LoginStage stage;
    auto connection = connection_to();
    connection.version = ApiVersion::v1;
    const auto login = app_token(stage.outside, stage.narrator, connection, ScopeSet{journal});
    REQUIRE_FALSE(login);
    CHECK(login.error().kind == ErrorKind::usage);
    CHECK(login.error().message == "HubSpot's v1 OAuth API has no tokens for an app itself.");
    for (const auto& row : all_endpoints)
        CHECK(check_has_app_tokens(row.version).has_value() == (row.version != ApiVersion::v1));
}

TEST_CASE("A refusal of scopes is the app's own matter", "[app_token]") {
    LoginStage stage;
    stage.expect_token_request("client_credentials").answer(400, R"({"status":"BAD_SCOPES"})", as_json);
    const auto login = get(stage);
    REQUIRE_FALSE(login);
    CHECK(login.error().kind == ErrorKind::rejected);
    CHECK(login.error().hint.find("--scope") != std::string::npos);
}
