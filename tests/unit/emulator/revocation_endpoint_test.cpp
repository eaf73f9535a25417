#include "emulator/revocation_endpoint.h"

#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

TEST_CASE("Revocation ends the refresh token and leaves the access token", "[revocation_endpoint]") {
    Stage stage;
    const auto tokens = stage.login();
    const auto answer =
        stage.call("/oauth/2026-03/token/revoke", {{"token", member(tokens, "refresh_token")}});
    CHECK(answer.status == 200);
    CHECK(answer.body.empty());
    CHECK(member(stage.refresh(member(tokens, "refresh_token")).body, "status") == "BAD_REFRESH_TOKEN");
    CHECK(member(stage.introspect(member(tokens, "refresh_token")).body, "active") == "false");
    CHECK(member(stage.introspect(member(tokens, "access_token")).body, "active") == "true");
}

TEST_CASE("Revoking an access token or an unknown one does nothing", "[revocation_endpoint]") {
    Stage stage;
    const auto tokens = stage.login();
    CHECK(stage.call("/oauth/v3/token/revoke", {{"token", member(tokens, "access_token")}}).status == 200);
    CHECK(stage.call("/oauth/v3/token/revoke", {{"token", "unknown"}}).status == 200);
    CHECK(member(stage.introspect(member(tokens, "access_token")).body, "active") == "true");
    CHECK(stage.refresh(member(tokens, "refresh_token")).status == 200);
}

TEST_CASE("Revocation asks for the app's credentials", "[revocation_endpoint]") {
    Stage stage;
    const auto token = member(stage.login(), "refresh_token");
    const auto answer = stage.post("/oauth/v3/token/revoke",
                                   "token=" + token + "&client_secret=x&client_id=" + stage.app().client_id);
    CHECK(member(answer.body, "status") == "BAD_CLIENT_SECRET");
    CHECK(stage.refresh(token).status == 200);
}

TEST_CASE("An app can't revoke another app's token", "[revocation_endpoint]") {
    Stage stage{two_apps()};
    const auto token = member(stage.login(), "refresh_token");
    CHECK(stage.post("/oauth/v3/token/revoke", encode_parameters(other_app) + "&token=" + token).status ==
          200);
    CHECK(stage.refresh(token).status == 200);
}
