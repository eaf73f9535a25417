#include "emulator/token_endpoint.h"

#include "hubspot/emulated_token.h"
#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

// A refusal's body but for its correlation id, which must look like one.
std::string body_of(const Answer& answer) {
    const auto id = member(answer.body, "correlationId");
    CHECK(id.size() == 36);
    auto body = answer.body;
    const auto at = body.find(id);
    if (at != std::string::npos) body.replace(at, id.size(), "ID");
    return body;
}

std::string refusal(const std::string& status, const std::string& error, const std::string& message) {
    return R"({"status":")" + status + R"(","message":")" + message + R"(","correlationId":"ID","error":")" +
           error + R"(","error_description":")" + message + R"("})";
}

const std::string bad_code = refusal("BAD_AUTH_CODE", "invalid_grant", "missing or unknown auth code");
const std::string dead_refresh_token =
    refusal("BAD_REFRESH_TOKEN", "invalid_grant", "refresh token is invalid, expired or revoked");

}  // namespace

TEST_CASE("Each refusal has HubSpot's status, body and content type", "[token_endpoint]") {
    Stage stage;
    const std::string id = "client_id=" + stage.app().client_id;
    const std::string both = id + "&client_secret=" + std::string(stage.app().client_secret.reveal());
    const auto client_id = refusal("BAD_CLIENT_ID", "invalid_request", "missing or unknown client id");
    const auto secret = refusal("BAD_CLIENT_SECRET", "invalid_client", "missing or invalid client secret");
    const auto grant = refusal("BAD_GRANT_TYPE", "unsupported_grant_type", "missing or unknown grant type");
    const auto scopes = refusal("BAD_SCOPES", "invalid_scope", "missing or invalid scopes");
    const std::pair<std::string, std::string> cases[] = {
        {"", client_id},
        {"client_id=unknown&grant_type=nonsense", client_id},
        {"client_id=&grant_type=refresh_token", client_id},
        {id, secret},
        {id + "&client_secret=wrong&grant_type=refresh_token", secret},
        {id + "&client_secret=wrong&grant_type=client_credentials", secret},
        {both, grant},
        {both + "&grant_type=password", grant},
        {both + "&grant_type=authorization_code", bad_code},
        {both + "&grant_type=authorization_code&code=na1-0000", bad_code},
        {both + "&grant_type=refresh_token", dead_refresh_token},
        {both + "&grant_type=refresh_token&refresh_token=na1-0000", dead_refresh_token},
        {both + "&grant_type=client_credentials", scopes},
        {both + "&grant_type=client_credentials&scope=no,scope", scopes},
        {id + "&" + both, refusal("BAD_REQUEST", "invalid_request", "a parameter is given more than once")},
        {"client_id=%zz",
         refusal("BAD_REQUEST", "invalid_request", "the form or the query is not well encoded")},
    };
    for (const auto* path : {"/oauth/v3/token", "/oauth/2026-03/token", "/oauth/2026-09/token"}) {
        for (const auto& [form, body] : cases) {
            CAPTURE(path, form);
            const auto answer = stage.post(path, form);
            CHECK(answer.status == 400);
            CHECK(body_of(answer) == body);
            CHECK(header(answer, "Content-Type") == "application/json;charset=utf-8");
            CHECK(header(answer, "Cache-Control") == "no-store");
        }
    }
}

TEST_CASE("v1 knows no client credentials", "[token_endpoint]") {
    Stage stage;
    const auto answer =
        stage.call("/oauth/v1/token", {{"grant_type", "client_credentials"}, {"scope", "oauth"}});
    CHECK(answer.status == 400);
    CHECK(member(answer.body, "status") == "BAD_GRANT_TYPE");
}

TEST_CASE("A code becomes HubSpot's token answer", "[token_endpoint]") {
    Stage stage;
    const auto answer = stage.exchange(stage.code({{"scope", "oauth tickets"}}));
    CHECK(answer.status == 200);
    CHECK(member(answer.body, "token_type") == "bearer");
    CHECK(member(answer.body, "token_use") == "access_token");
    CHECK(member(answer.body, "expires_in") == "1800");
    CHECK(member(answer.body, "hub_id") == "123456");
    CHECK(member(answer.body, "user_id") == "42");
    CHECK(member(answer.body, "scopes") == "oauth tickets");
    CHECK(is_emulated_token(member(answer.body, "access_token")));
    CHECK(member(answer.body, "refresh_token").size() == 36);
    CHECK(member(answer.body, "refresh_token").starts_with("na1-"));
    CHECK(header(answer, "Cache-Control") == "no-store");
}

TEST_CASE("A code is bound to its redirect URI and verifier", "[token_endpoint]") {
    Stage stage;
    const auto code = stage.code();
    const auto status_with = [&](const Parameters& changes) {
        const auto answer = stage.exchange(code, changes);
        CHECK(answer.status == 400);
        return member(answer.body, "status");
    };
    CHECK(status_with({{"redirect_uri", ""}}) == "BAD_REDIRECT_URI");
    CHECK(status_with({{"redirect_uri", "http://localhost:3000"}}) == "MISMATCH_REDIRECT_URI_AUTH_CODE");
    CHECK(status_with({{"redirect_uri", std::string(redirect_uri) + "/"}}) ==
          "MISMATCH_REDIRECT_URI_AUTH_CODE");
    CHECK(status_with({{"code_verifier", ""}}) == "BAD_CODE_VERIFIER");
    CHECK(status_with({{"code_verifier", challenge}}) == "BAD_CODE_VERIFIER");
    CHECK(stage.exchange(code).status == 200);
}

TEST_CASE("A verifier without a challenge is refused", "[token_endpoint]") {
    Stage stage;
    const Parameters plain = {{"code_challenge", ""}, {"code_challenge_method", ""}};
    CHECK(member(stage.exchange(stage.code(plain)).body, "status") == "BAD_CODE_VERIFIER");
    CHECK(stage.exchange(stage.code(plain), {{"code_verifier", ""}}).status == 200);
}

TEST_CASE("A valid replay of a code is refused and ends its login", "[token_endpoint]") {
    Stage stage;
    const auto code = stage.code();
    const auto tokens = stage.exchange(code).body;
    const auto other = stage.login();
    CHECK(body_of(stage.exchange(code)) == bad_code);
    CHECK(stage.refresh(member(tokens, "refresh_token")).status == 400);
    CHECK(member(stage.introspect(member(tokens, "access_token")).body, "active") == "false");
    CHECK(stage.refresh(member(other, "refresh_token")).status == 200);
}

TEST_CASE("A replay by one who lacks the verifier ends nothing", "[token_endpoint]") {
    Stage stage;
    const auto code = stage.code();
    const auto tokens = stage.exchange(code).body;
    CHECK(body_of(stage.exchange(code, {{"code_verifier", challenge}})) == bad_code);
    CHECK(body_of(stage.exchange(code, {{"redirect_uri", "http://localhost:3000"}})) == bad_code);
    CHECK(stage.refresh(member(tokens, "refresh_token")).status == 200);
}

TEST_CASE("A code lives as long as the config says", "[token_endpoint]") {
    Stage stage;
    const auto first = stage.code();
    const auto second = stage.code();
    stage.advance(299);
    CHECK(stage.exchange(first).status == 200);
    stage.advance(1);
    CHECK(body_of(stage.exchange(second)) == bad_code);
}

TEST_CASE("Another app gets nothing for a code or a refresh token", "[token_endpoint]") {
    Stage stage{two_apps()};
    const auto refresh_token = member(stage.login(), "refresh_token");
    const auto who = encode_parameters(other_app);
    const auto with_code = who + "&grant_type=authorization_code&code=" + stage.code() +
                           "&redirect_uri=" + redirect_uri + "&code_verifier=" + verifier;
    CHECK(body_of(stage.post("/oauth/v3/token", with_code)) == bad_code);
    CHECK(body_of(stage.post("/oauth/v3/token", who + "&grant_type=refresh_token&refresh_token=" +
                                                    refresh_token)) == dead_refresh_token);
    CHECK(stage.refresh(refresh_token).status == 200);
}

TEST_CASE("A refresh keeps the refresh token, unless rotation is on", "[token_endpoint]") {
    for (const bool rotates : {false, true}) {
        CAPTURE(rotates);
        auto config = default_config();
        config.rotate_refresh_tokens = rotates;
        Stage stage{std::move(config)};
        const auto tokens = stage.login();
        const auto old = member(tokens, "refresh_token");
        const auto answer = stage.refresh(old, "/oauth/2026-03/token");
        REQUIRE(answer.status == 200);
        CHECK(member(answer.body, "access_token") != member(tokens, "access_token"));
        CHECK((member(answer.body, "refresh_token") != old) == rotates);
        CHECK(stage.refresh(member(answer.body, "refresh_token")).status == 200);
        CHECK(stage.refresh(old).status == (rotates ? 400 : 200));
    }
}

TEST_CASE("An app's own token comes without a refresh token", "[token_endpoint]") {
    Stage stage;
    const auto answer = stage.call("/oauth/v3/token", {{"grant_type", "client_credentials"},
                                                       {"scope", "developer.webhooks_journal.read"}});
    REQUIRE(answer.status == 200);
    CHECK(member(answer.body, "token_use") == "client_credentials");
    CHECK(member(answer.body, "refresh_token") == "(none)");
    CHECK(member(answer.body, "hub_id") == "(none)");
    CHECK(member(stage.introspect(member(answer.body, "access_token")).body, "active") == "true");
}
