#include "emulator/v1_endpoints.h"

#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

TEST_CASE("v1 describes a token in the path", "[v1_endpoints]") {
    Stage stage;
    const auto tokens = stage.login();
    const auto access = stage.get("/oauth/v1/access-tokens/" + member(tokens, "access_token"));
    CHECK(access.status == 200);
    CHECK(member(access.body, "token_type") == "access");
    CHECK(member(access.body, "expires_in") == "1800");
    CHECK(member(access.body, "user") == "ada@meadow.example");
    const auto refresh = stage.get("/oauth/v1/refresh-tokens/" + member(tokens, "refresh_token"));
    CHECK(refresh.status == 200);
    CHECK(member(refresh.body, "token_type") == "refresh");
    CHECK(member(refresh.body, "client_id") == stage.app().client_id);
}

TEST_CASE("v1 revokes by DELETE, with 204", "[v1_endpoints]") {
    Stage stage;
    const auto tokens = stage.login();
    const auto path = "/oauth/v1/refresh-tokens/" + member(tokens, "refresh_token");
    const auto answer = stage.send({"DELETE", path, "", {}, ""});
    CHECK(answer.status == 204);
    CHECK(answer.body.empty());
    CHECK(stage.get(path).status == 404);
    CHECK(stage.send({"DELETE", path, "", {}, ""}).status == 404);
    CHECK(stage.refresh(member(tokens, "refresh_token"), "/oauth/v1/token").status == 400);
    CHECK(stage.get("/oauth/v1/access-tokens/" + member(tokens, "access_token")).status == 200);
}

TEST_CASE("v1 has no such token, path or method", "[v1_endpoints]") {
    Stage stage;
    for (const auto* path :
         {"/oauth/v1/access-tokens/unknown", "/oauth/v1/access-tokens/", "/oauth/v1/access-tokens/a/b",
          "/oauth/v1/access-tokens/%zz", "/oauth/v1/token/introspect", "/oauth/v1"}) {
        CAPTURE(path);
        CHECK(stage.get(path).status == 404);
    }
    CHECK(stage.post("/oauth/v1/access-tokens/x", "").status == 405);
    CHECK(stage.get("/oauth/v1/token").status == 405);
}
