#include "emulator/assumptions.h"

#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

// What each value of each assumption does. That the defaults do what HubSpot is assumed to do is tested with
// the endpoints, too.
namespace {

Config assuming(const std::string& members) {
    auto config = two_apps();
    config.assumptions = configured("{\"assumptions\":{" + members + "}}").assumptions;
    return config;
}

// A stage under one assumption.
struct Assuming : Stage {
    explicit Assuming(const std::string& members) : Stage(assuming(members)) {}
    Assuming(const std::string& members, Consent consent) : Stage(assuming(members), {consent, {}, 7, {}}) {}

    std::string status_of(const Answer& answer) { return member(answer.body, "status"); }
    Answer post_form(const std::string& path, const Parameters& form) {
        return post(path, encode_parameters(form));
    }
};

const Parameters without_verifier = {{"code_verifier", ""}};
const Parameters wrong_verifier = {{"code_verifier", challenge}};

}  // namespace

TEST_CASE("Each assumed refusal is sent in the words of the config", "[assumptions]") {
    const auto words = [](const std::string& name) {
        return '"' + name + R"(":{"message":"in other words","error":"other_error","http_status":418})";
    };
    const auto check = [](const Answer& answer, const std::string& status) {
        CHECK(answer.status == 418);
        CHECK(member(answer.body, "status") == status);
        CHECK(member(answer.body, "message") == "in other words");
        CHECK(member(answer.body, "error") == "other_error");
        CHECK(member(answer.body, "error_description") == "in other words");
    };
    Assuming grant{words("bad_grant_type")};
    check(grant.call("/oauth/v3/token", {{"grant_type", "password"}}), "BAD_GRANT_TYPE");
    Assuming scopes{words("bad_scopes")};
    check(scopes.call("/oauth/v3/token", {{"grant_type", "client_credentials"}}), "BAD_SCOPES");
    Assuming redirect{words("bad_redirect_uri")};
    check(redirect.exchange(redirect.code(), {{"redirect_uri", ""}}), "BAD_REDIRECT_URI");
    Assuming mismatch{words("mismatch_redirect_uri_auth_code")};
    check(mismatch.exchange(mismatch.code(), {{"redirect_uri", "http://localhost/"}}),
          "MISMATCH_REDIRECT_URI_AUTH_CODE");
    Assuming code_verifier{words("bad_code_verifier")};
    check(code_verifier.exchange(code_verifier.code(), wrong_verifier), "BAD_CODE_VERIFIER");
}

TEST_CASE("A code that is too old is unknown, or expired", "[assumptions]") {
    for (const auto* status : {"BAD_AUTH_CODE", "EXPIRED_AUTH_CODE"}) {
        Assuming stage{R"("expired_code":")" + std::string(status) + '"'};
        const auto code = stage.code();
        stage.advance(300);
        CHECK(member(stage.exchange(code).body, "status") == status);
    }
}

TEST_CASE("Cancel redirects with the error of the config, or shows a page", "[assumptions]") {
    const auto cancel = [](Assuming& stage) {
        const auto page = stage.get("/oauth/authorize", stage.asking());
        const std::string before = "name=\"token\" value=\"";
        const auto start = page.body.find(before) + before.size();
        const auto token = page.body.substr(start, page.body.find('"', start) - start);
        return stage.post_form("/oauth/authorize", {{"token", token}, {"decision", "cancel"}});
    };
    Assuming by_default{"", Consent::by_person};
    CHECK(value_of(by_default.redirected(cancel(by_default)), "error") == "access_denied");
    Assuming other{R"("cancel_error":"user_cancelled")", Consent::by_person};
    const auto query = other.redirected(cancel(other));
    CHECK(value_of(query, "error") == "user_cancelled");
    CHECK(value_of(query, "state") == "s-1");
    Assuming page{R"("cancel":"page")", Consent::by_person};
    const auto answer = cancel(page);
    CHECK(answer.status != 302);
    CHECK(header(answer, "Location").empty());
    CHECK(answer.body.find("cancelled") != std::string::npos);
}

TEST_CASE("The plain method of PKCE is refused, or taken for what it is", "[assumptions]") {
    const Parameters plain = {{"code_challenge", verifier}, {"code_challenge_method", "plain"}};
    const Parameters no_method = {{"code_challenge", verifier}, {"code_challenge_method", ""}};
    Assuming refusing{R"("plain_pkce":"refused")"};
    CHECK(refusing.get("/oauth/authorize", refusing.asking(plain)).status == 400);
    CHECK(refusing.get("/oauth/authorize", refusing.asking(no_method)).status == 400);

    Assuming taking{R"("plain_pkce":"taken")"};
    for (const auto& changes : {plain, no_method}) {
        const auto code = taking.code(changes);
        CHECK(taking.status_of(taking.exchange(code, {{"code_verifier", std::string(43, 'a')}})) ==
              "BAD_CODE_VERIFIER");
        CHECK(taking.status_of(taking.exchange(code, without_verifier)) == "BAD_CODE_VERIFIER");
        CHECK(taking.exchange(code).status == 200);
    }
    // S256 is still S256, and a plain challenge must be able to be a verifier.
    CHECK(taking.exchange(taking.code()).status == 200);
    CHECK(taking
              .get("/oauth/authorize",
                   taking.asking({{"code_challenge", "short"}, {"code_challenge_method", "plain"}}))
              .status == 400);
    CHECK(taking
              .get("/oauth/authorize",
                   taking.asking({{"code_challenge", ""}, {"code_challenge_method", "plain"}}))
              .status == 400);
    CHECK(taking.get("/oauth/authorize", taking.asking({{"code_challenge_method", "S512"}})).status == 400);
}

TEST_CASE("Secret or grant type is checked first, behind the client id", "[assumptions]") {
    const auto status = [](Assuming& stage, const std::string& id, const std::string& secret) {
        return stage.status_of(stage.post_form(
            "/oauth/v3/token", {{"client_id", id}, {"client_secret", secret}, {"grant_type", "password"}}));
    };
    Assuming secret_first{R"("checked_first":"client_secret")"};
    CHECK(status(secret_first, "unknown", "wrong") == "BAD_CLIENT_ID");
    CHECK(status(secret_first, "other", "wrong") == "BAD_CLIENT_SECRET");
    Assuming grant_first{R"("checked_first":"grant_type")"};
    CHECK(status(grant_first, "unknown", "wrong") == "BAD_CLIENT_ID");
    CHECK(status(grant_first, "other", "wrong") == "BAD_GRANT_TYPE");
    CHECK(grant_first.status_of(grant_first.post_form(
              "/oauth/v3/token",
              {{"client_id", "other"}, {"client_secret", "wrong"}, {"grant_type", "refresh_token"}})) ==
          "BAD_CLIENT_SECRET");
}

TEST_CASE("A verifier may be left out after a challenge, or not; a wrong one never passes", "[assumptions]") {
    Assuming refusing{R"("omitted_verifier":"refused")"};
    CHECK(refusing.status_of(refusing.exchange(refusing.code(), without_verifier)) == "BAD_CODE_VERIFIER");
    Assuming taking{R"("omitted_verifier":"taken")"};
    CHECK(taking.exchange(taking.code(), without_verifier).status == 200);
    CHECK(taking.status_of(taking.exchange(taking.code(), wrong_verifier)) == "BAD_CODE_VERIFIER");
}

TEST_CASE("A wrong verifier leaves the code as it was, or uses it up", "[assumptions]") {
    Assuming keeping{R"("wrong_verifier":"keeps_code")"};
    const auto kept = keeping.code();
    CHECK(keeping.status_of(keeping.exchange(kept, wrong_verifier)) == "BAD_CODE_VERIFIER");
    CHECK(keeping.exchange(kept).status == 200);
    Assuming using_up{R"("wrong_verifier":"uses_code")"};
    const auto used = using_up.code();
    // Another redirect URI is found first, and no verifier was looked at.
    CHECK(using_up.exchange(used, {{"redirect_uri", "http://localhost/"}}).status == 400);
    CHECK(using_up.status_of(using_up.exchange(used, wrong_verifier)) == "BAD_CODE_VERIFIER");
    CHECK(using_up.status_of(using_up.exchange(used)) == "BAD_AUTH_CODE");
}

TEST_CASE("The scope of a refresh is ignored, narrows the access token, or is refused", "[assumptions]") {
    const auto refreshed = [](Assuming& stage, const std::string& refresh_token, const std::string& scope) {
        return stage.call(
            "/oauth/v3/token",
            {{"grant_type", "refresh_token"}, {"refresh_token", refresh_token}, {"scope", scope}});
    };
    const auto refresh_token = [](Assuming& stage) {
        return member(stage.login({{"scope", "oauth tickets files"}}), "refresh_token");
    };
    Assuming ignoring{R"("refresh_scope":"ignored")"};
    const auto ignored = refreshed(ignoring, refresh_token(ignoring), "no.such.scope");
    CHECK(member(ignored.body, "scopes") == "oauth tickets files");

    Assuming narrowing{R"("refresh_scope":"narrows")"};
    const auto token = refresh_token(narrowing);
    const auto narrowed = refreshed(narrowing, token, "oauth files");
    CHECK(member(narrowed.body, "scopes") == "oauth files");
    CHECK(member(narrowing.introspect(member(narrowed.body, "access_token")).body, "scopes") ==
          "oauth files");
    CHECK(member(narrowing.introspect(token).body, "scopes") == "oauth tickets files");
    CHECK(narrowing.status_of(refreshed(narrowing, token, "oauth forms")) == "BAD_SCOPES");
    CHECK(narrowing.status_of(refreshed(narrowing, token, " ")) == "BAD_SCOPES");
    CHECK(member(narrowing.refresh(token).body, "scopes") == "oauth tickets files");

    Assuming refusing{R"("refresh_scope":"refused")"};
    CHECK(refusing.status_of(refreshed(refusing, refresh_token(refusing), "oauth")) == "BAD_SCOPES");
    CHECK(refusing.refresh(refresh_token(refusing)).status == 200);
}

TEST_CASE("A code's replay ends narrowed access tokens as well", "[assumptions]") {
    Assuming stage{R"("refresh_scope":"narrows")"};
    const auto code = stage.code({{"scope", "oauth tickets"}});
    const auto refresh_token = member(stage.exchange(code).body, "refresh_token");
    const auto narrowed =
        stage.call("/oauth/v3/token",
                   {{"grant_type", "refresh_token"}, {"refresh_token", refresh_token}, {"scope", "oauth"}});
    const auto access_token = member(narrowed.body, "access_token");
    REQUIRE(member(stage.introspect(access_token).body, "active") == "true");
    CHECK(stage.exchange(code).status == 400);
    CHECK(member(stage.introspect(access_token).body, "active") == "false");
}

TEST_CASE("A client assertion is refused, or stands for the secret", "[assumptions]") {
    const auto asked = [](Assuming& stage, Parameters credentials,
                          const std::string& path = "/oauth/v3/token") {
        Parameters form = {
            {"client_id", stage.app().client_id}, {"grant_type", "refresh_token"}, {"token", "x"}};
        form.insert(form.end(), credentials.begin(), credentials.end());
        return stage.status_of(stage.post_form(path, form));
    };
    const Parameter assertion = {"client_assertion", "a.signed.assertion"};
    const Parameter type = {"client_assertion_type",
                            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"};
    Assuming refusing{R"("client_assertion":"refused")"};
    const Parameter secret = {"client_secret", std::string(refusing.app().client_secret.reveal())};
    CHECK(asked(refusing, {assertion, type}) == "BAD_REQUEST");
    CHECK(asked(refusing, {assertion, type, secret}) == "BAD_REQUEST");
    CHECK(asked(refusing, {type, secret}) == "BAD_REQUEST");
    CHECK(asked(refusing, {secret}) == "BAD_REFRESH_TOKEN");

    Assuming taking{R"("client_assertion":"taken")"};
    CHECK(asked(taking, {assertion, type}) == "BAD_REFRESH_TOKEN");
    CHECK(asked(taking, {assertion, type, secret}) == "BAD_REFRESH_TOKEN");
    CHECK(asked(taking, {assertion}) == "BAD_CLIENT_SECRET");
    CHECK(asked(taking, {type}) == "BAD_CLIENT_SECRET");
    CHECK(asked(taking, {assertion, type, {"client_secret", "wrong"}}) == "BAD_CLIENT_SECRET");
    CHECK(asked(taking, {assertion, {"client_assertion_type", "other"}}) == "BAD_CLIENT_SECRET");
}

TEST_CASE("The token endpoint has no limit, or one for each app", "[assumptions]") {
    Assuming without{R"("token_rate_limit":"off")"};
    for (int i = 0; i < 200; ++i)
        REQUIRE(without.refresh("x").status == 400);
    Assuming limited{R"("token_rate_limit":{"max":2})"};
    CHECK(limited.refresh("x").status == 400);
    CHECK(limited.refresh("x", "/oauth/v1/token").status == 400);
    const auto refused = limited.refresh("x");
    CHECK(refused.status == 429);
    CHECK(member(refused.body, "policyName") == "TEN_SECONDLY_ROLLING");
    CHECK(limited.post_form("/oauth/v3/token", {other_app[0], other_app[1], {"grant_type", "refresh_token"}})
              .status == 400);
    limited.advance(10);
    CHECK(limited.refresh("x").status == 400);
}

TEST_CASE("A wrong client at introspection and revocation is 400, or 401", "[assumptions]") {
    for (const int status : {400, 401}) {
        Assuming stage{R"("bad_client_status":)" + std::to_string(status)};
        for (const auto* path : {"/oauth/v3/token/introspect", "/oauth/v3/token/revoke"}) {
            CAPTURE(status, path);
            const auto secret = stage.post_form(path, {{"client_id", "other"}, {"client_secret", "wrong"}});
            CHECK(secret.status == status);
            CHECK(stage.status_of(secret) == "BAD_CLIENT_SECRET");
            const auto id = stage.post_form(path, {{"client_id", "unknown"}});
            CHECK(id.status == status);
            CHECK(stage.status_of(id) == "BAD_CLIENT_ID");
        }
        CHECK(stage.post_form("/oauth/v3/token", {{"client_id", "other"}}).status == 400);
    }
}

TEST_CASE("Another app's token is inactive, or told of", "[assumptions]") {
    const auto active = [](Assuming& stage, const std::string& token) {
        return member(
            stage.post_form("/oauth/v3/token/introspect", {other_app[0], other_app[1], {"token", token}})
                .body,
            "active");
    };
    for (const auto& [word, answer] : {std::pair{"inactive", "false"}, std::pair{"active", "true"}}) {
        Assuming stage{R"("foreign_token":")" + std::string(word) + '"'};
        const auto login = stage.login();
        CHECK(active(stage, member(login, "access_token")) == answer);
        CHECK(active(stage, member(login, "refresh_token")) == answer);
        CHECK(active(stage, "unknown") == "false");
    }
}

TEST_CASE("Revoking what is no refresh token of the app's is 200, or 400, and revokes nothing",
          "[assumptions]") {
    struct Case {
        std::string assumption;
        int of_unknown;
        int of_access_token;
    };
    for (const auto& [assumption, of_unknown, of_access_token] :
         {Case{"", 200, 200}, Case{R"("revoke_unknown_status":400)", 400, 200},
          Case{R"("revoke_access_token_status":400)", 200, 400}}) {
        CAPTURE(assumption);
        Assuming stage{assumption};
        const auto login = stage.login();
        const auto revoke = [&](const std::string& token) {
            return stage.call("/oauth/v3/token/revoke", {{"token", token}}).status;
        };
        CHECK(revoke("unknown") == of_unknown);
        CHECK(revoke(member(login, "access_token")) == of_access_token);
        CHECK(stage
                  .post_form("/oauth/v3/token/revoke",
                             {other_app[0], other_app[1], {"token", member(login, "refresh_token")}})
                  .status == of_unknown);
        CHECK(member(stage.introspect(member(login, "access_token")).body, "active") == "true");
        CHECK(stage.refresh(member(login, "refresh_token")).status == 200);
        CHECK(revoke(member(login, "refresh_token")) == 200);
        CHECK(revoke(member(login, "refresh_token")) == of_unknown);
    }
}

TEST_CASE("v1 tells of an unknown token with the status of the config", "[assumptions]") {
    for (const int status : {404, 400}) {
        Assuming stage{R"("v1_unknown_status":)" + std::to_string(status)};
        CHECK(stage.get("/oauth/v1/access-tokens/unknown").status == status);
        CHECK(stage.get("/oauth/v1/refresh-tokens/unknown").status == status);
        CHECK(stage.send({"DELETE", "/oauth/v1/refresh-tokens/unknown", "", {}, ""}).status == status);
    }
}

TEST_CASE("An uninstalled app's access tokens live until they expire, or are dead", "[assumptions]") {
    for (const auto& [word, status, active] :
         {std::tuple{"live", 204, "true"}, std::tuple{"dead", 401, "false"}}) {
        CAPTURE(word);
        Assuming stage{R"("uninstalled_access":")" + std::string(word) + '"'};
        const auto login = stage.login();
        const auto elsewhere = stage.redirected(stage.get("/oauth/234567/authorize", stage.asking()));
        const auto other = stage.exchange(std::string(*value_of(elsewhere, "code"))).body;
        const auto uninstall = [&] {
            const auto header = "Bearer " + member(login, "access_token");
            return stage
                .send({"DELETE", "/appinstalls/v3/external-install", "", {{"authorization", header}}, ""})
                .status;
        };
        CHECK(uninstall() == 204);
        CHECK(uninstall() == status);
        CHECK(member(stage.introspect(member(login, "access_token")).body, "active") == active);
        CHECK(member(stage.introspect(member(other, "access_token")).body, "active") == "true");
    }
}
