#include "emulator/uninstallation_endpoint.h"

#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

Answer uninstall(Stage& stage, const std::string& access_token,
                 const std::string& path = "/appinstalls/v3/external-install") {
    return stage.send({"DELETE", path, "", {{"authorization", "Bearer " + access_token}}, ""});
}

std::string login_in(Stage& stage, const std::string& account) {
    const auto query = stage.redirected(stage.get("/oauth/" + account + "/authorize", stage.asking()));
    return stage.exchange(std::string(*value_of(query, "code"))).body;
}

}  // namespace

TEST_CASE("Uninstalling ends the refresh token under each of its names", "[uninstallation_endpoint]") {
    for (const auto* version : {"v3", "2026-03", "2026-09"}) {
        Stage stage;
        const auto tokens = stage.login();
        const auto answer = uninstall(stage, member(tokens, "access_token"),
                                      std::string("/appinstalls/") + version + "/external-install");
        CHECK(answer.status == 204);
        CHECK(answer.body.empty());
        CHECK(member(stage.refresh(member(tokens, "refresh_token")).body, "status") == "BAD_REFRESH_TOKEN");
    }
}

TEST_CASE("Uninstalling ends every login and code of the app in the account", "[uninstallation_endpoint]") {
    Stage stage;
    const auto first = stage.login();
    const auto second = stage.login();
    const auto code = stage.code();
    REQUIRE(uninstall(stage, member(second, "access_token")).status == 204);
    CHECK(stage.refresh(member(first, "refresh_token")).status == 400);
    CHECK(stage.refresh(member(second, "refresh_token")).status == 400);
    CHECK(member(stage.exchange(code).body, "status") == "BAD_AUTH_CODE");
}

TEST_CASE("Uninstalling leaves access tokens, other accounts and other apps", "[uninstallation_endpoint]") {
    Stage stage{two_apps()};
    const auto here = login_in(stage, "123456");
    const auto elsewhere = login_in(stage, "234567");
    const auto other_code = stage.code({{"client_id", "other"}});
    REQUIRE(uninstall(stage, member(here, "access_token")).status == 204);
    CHECK(member(stage.introspect(member(here, "access_token")).body, "active") == "true");
    CHECK(stage.refresh(member(elsewhere, "refresh_token")).status == 200);
    Parameters form = other_app;
    form.insert(form.end(), {{"grant_type", "authorization_code"},
                             {"code", other_code},
                             {"redirect_uri", redirect_uri},
                             {"code_verifier", verifier}});
    CHECK(stage.post("/oauth/v3/token", encode_parameters(form)).status == 200);
}

TEST_CASE("An app can be installed again", "[uninstallation_endpoint]") {
    Stage stage;
    REQUIRE(uninstall(stage, member(stage.login(), "access_token")).status == 204);
    CHECK(stage.refresh(member(stage.login(), "refresh_token")).status == 200);
}

TEST_CASE("Only DELETE uninstalls, and an app's own token doesn't", "[uninstallation_endpoint]") {
    Stage stage;
    const auto post = stage.post("/appinstalls/v3/external-install", "");
    CHECK(post.status == 405);
    CHECK(header(post, "Allow") == "DELETE");
    const auto own =
        stage.call("/oauth/v3/token", {{"grant_type", "client_credentials"}, {"scope", "oauth"}});
    REQUIRE(own.status == 200);
    CHECK(uninstall(stage, member(own.body, "access_token")).status == 403);
    CHECK(uninstall(stage, "any", "/appinstalls/v1/external-install").status == 404);
}
