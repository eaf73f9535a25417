#include "emulator/introspection_endpoint.h"

#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

TEST_CASE("An access token is described as HubSpot does", "[introspection_endpoint]") {
    Stage stage;
    const auto token = member(stage.login(), "access_token");
    stage.advance(11);
    for (const auto* path : {"/oauth/v3/token/introspect", "/oauth/2026-03/token/introspect",
                             "/oauth/2026-09/token/introspect"}) {
        const auto answer = stage.call(path, {{"token", token}, {"token_type_hint", "access_token"}});
        REQUIRE(answer.status == 200);
        CHECK(member(answer.body, "active") == "true");
        CHECK(member(answer.body, "token") == token);
        CHECK(member(answer.body, "token_type") == "Bearer");
        CHECK(member(answer.body, "token_use") == "access_token");
        CHECK(member(answer.body, "expires_in") == "1789");
        CHECK(member(answer.body, "hub_id") == "123456");
        CHECK(member(answer.body, "hub_domain") == "meadow.example");
        CHECK(member(answer.body, "user") == "ada@meadow.example");
        CHECK(member(answer.body, "user_id") == "42");
        CHECK(member(answer.body, "app_id") == "1001");
        CHECK(member(answer.body, "client_id") == stage.app().client_id);
        CHECK(member(answer.body, "scopes") == "oauth");
        CHECK(member(answer.body, "signed_access_token") == "(other)");
    }
}

TEST_CASE("A refresh token is described without an expiry", "[introspection_endpoint]") {
    Stage stage;
    const auto answer = stage.introspect(member(stage.login(), "refresh_token"));
    CHECK(member(answer.body, "active") == "true");
    CHECK(member(answer.body, "token_use") == "refresh_token");
    CHECK(member(answer.body, "expires_in") == "(none)");
}

TEST_CASE("An unknown or expired token is inactive and nothing more", "[introspection_endpoint]") {
    Stage stage;
    const auto token = member(stage.login(), "access_token");
    CHECK(stage.introspect("unknown").body == R"({"active":false})");
    stage.advance(1800);
    const auto answer = stage.introspect(token);
    CHECK(answer.status == 200);
    CHECK(answer.body == R"({"active":false})");
}

TEST_CASE("Introspection asks for the app's credentials and a token", "[introspection_endpoint]") {
    Stage stage;
    const auto status = [&](const std::string& form) {
        return member(stage.post("/oauth/v3/token/introspect", form).body, "status");
    };
    CHECK(status("token=x") == "BAD_CLIENT_ID");
    CHECK(status("token=x&client_id=" + stage.app().client_id) == "BAD_CLIENT_SECRET");
    CHECK(stage.call("/oauth/v3/token/introspect", {}).status == 400);
    CHECK(stage.post("/oauth/v3/token/introspect", "", "token=x").status == 400);
    CHECK(stage.get("/oauth/v3/token/introspect").status == 405);
    CHECK(header(stage.get("/oauth/v3/token/introspect"), "Allow") == "POST");
}

TEST_CASE("Another app's tokens are inactive to an app", "[introspection_endpoint]") {
    Stage stage{two_apps()};
    const auto tokens = stage.login();
    for (const auto* name : {"access_token", "refresh_token"}) {
        CAPTURE(name);
        const auto answer = stage.post("/oauth/v3/token/introspect",
                                       encode_parameters(other_app) + "&token=" + member(tokens, name));
        CHECK(answer.status == 200);
        CHECK(answer.body == R"({"active":false})");
    }
}
