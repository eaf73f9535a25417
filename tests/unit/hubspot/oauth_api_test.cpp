#include "hubspot/oauth_api.h"

#include <optional>
#include <utility>
#include <vector>

#include "base/query.h"
#include "fakes/fake_world.h"
#include "hubspot/emulated_token.h"
#include "support/catch.h"

using namespace hsauth;

namespace {

constexpr auto token_body =
    R"({"token_type":"bearer","access_token":"AT","refresh_token":"RT","expires_in":1800,"hub_id":1})";
const std::vector<HttpHeader> as_json = {{"Content-Type", "application/json;charset=utf-8"}};

// Every byte that an encoding could get wrong.
constexpr std::string_view odd_secret = "se+cr/et=&%\xc3\xa9 ~-sekrit";
constexpr std::string_view odd_token = "RT-sekrit/../+?#&=%41";
constexpr std::string_view odd_token_in_path = "RT-sekrit%2F..%2F%2B%3F%23%26%3D%2541";

class Api : public FakeWorld {
  public:
    explicit Api(ApiVersion version)
        : oauth(outside, *Origin::parse("https://api.example.com", "test"), version, app,
                std::chrono::seconds{30}) {}

    AppCredentials app{"client id", Secret{odd_secret}};
    World outside = world();
    OAuthApi oauth;
};

// Keeps what a trace would show of the one request, which it answers with a token.
class TraceKeeper final : public HttpClient {
  public:
    [[nodiscard]] Result<HttpResponse> send(const HttpRequest& request, std::chrono::milliseconds) override {
        target = request.shown_target;
        form = request.shown_form;
        ca_file = request.ca_file;
        return HttpResponse{200, as_json, Secret{token_body}};
    }
    std::string target;
    std::string form;
    std::optional<std::string> ca_file;
};

std::vector<std::string> field_names(const std::string& form) {
    const auto fields = parse_parameters(form);
    REQUIRE(fields);
    std::vector<std::string> names;
    for (const auto& field : *fields)
        names.push_back(field.name);
    return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("A code is exchanged at each version's token endpoint", "[oauth_api]") {
    for (const auto& row : all_endpoints) {
        CAPTURE(row.name);
        Api api{row.version};
        api.http.expect("POST", std::string(row.token))
            .at("https://api.example.com")
            .with_field("grant_type", "authorization_code")
            .with_field("code", "co+de sekrit")
            .with_field("redirect_uri", "http://localhost:3000/cb?a=b&c=d%20e")
            .with_field("code_verifier", "verifier-sekrit")
            .with_field("client_id", "client id")
            .with_field("client_secret", std::string(odd_secret))
            .answer(200, token_body, as_json);

        const auto answer = api.oauth.exchange_code(
            Secret{"co+de sekrit"}, "http://localhost:3000/cb?a=b&c=d%20e", Secret{"verifier-sekrit"});

        REQUIRE(answer);
        CHECK(answer->access_token.reveal() == "AT");
        CHECK(answer->expires_in == std::chrono::seconds{1800});
        CHECK(api.http.sent().at(0).timeout == std::chrono::seconds{30});
        CHECK(field_names(api.http.sent().at(0).form) ==
              Names{"grant_type", "code", "redirect_uri", "code_verifier", "client_id", "client_secret"});
    }
}

TEST_CASE("A login without a verifier sends none", "[oauth_api]") {
    Api api{ApiVersion::v3};
    api.http.expect("POST", "/oauth/v3/token")
        .without_field("code_verifier")
        .answer(200, token_body, as_json);
    CHECK(api.oauth.exchange_code(Secret{"code"}, "http://localhost:3000", Secret{}));
}

TEST_CASE("A token is refreshed at each version's token endpoint, with no scope", "[oauth_api]") {
    for (const auto& row : all_endpoints) {
        CAPTURE(row.name);
        Api api{row.version};
        api.http.expect("POST", std::string(row.token))
            .at("https://api.example.com")
            .with_field("grant_type", "refresh_token")
            .with_field("refresh_token", std::string(odd_token))
            .with_field("client_id", "client id")
            .with_field("client_secret", std::string(odd_secret))
            .answer(200, token_body, as_json);
        REQUIRE(api.oauth.refresh(Secret{odd_token}));
        CHECK(field_names(api.http.sent().at(0).form) ==
              Names{"grant_type", "refresh_token", "client_id", "client_secret"});
    }
}

TEST_CASE("A token for the app itself is asked for with its scopes, again where the answer was lost",
          "[oauth_api]") {
    Api api{ApiVersion::v3};
    for (int lost = 0; lost < 2; ++lost)
        api.http.expect("POST", "/oauth/v3/token").break_off(Delivery::perhaps_sent);
    api.http.expect("POST", "/oauth/v3/token")
        .with_field("grant_type", "client_credentials")
        .with_field("scope", "a b")
        .answer(200, token_body, as_json);
    REQUIRE(api.oauth.app_token({"a", "b"}));
    CHECK(field_names(api.http.sent().at(0).form) ==
          Names{"grant_type", "scope", "client_id", "client_secret"});
}

TEST_CASE("No scopes for the app itself are no scope parameter", "[oauth_api]") {
    Api api{ApiVersion::v3};
    api.http.expect("POST", "/oauth/v3/token").answer(400, R"({"status":"BAD_SCOPES"})", as_json);
    CHECK_FALSE(api.oauth.app_token({}));
    CHECK(field_names(api.http.sent().at(0).form) == Names{"grant_type", "client_id", "client_secret"});
}

TEST_CASE("A token is introspected by a form from v3 on", "[oauth_api]") {
    for (const auto& row : all_endpoints) {
        if (row.version == ApiVersion::v1) continue;
        for (const auto kind : {TokenKind::access_token, TokenKind::refresh_token}) {
            CAPTURE(row.name);
            Api api{row.version};
            api.http.expect("POST", std::string(row.introspect))
                .at("https://api.example.com")
                .with_field("token", std::string(odd_token))
                .with_field("token_type_hint", std::string(name_of(kind)))
                .with_field("client_id", "client id")
                .with_field("client_secret", std::string(odd_secret))
                .answer(200, R"({"active":true,"hub_id":7})", as_json);
            const auto known = api.oauth.introspect(Secret{odd_token}, kind);
            REQUIRE(known);
            CHECK(known->active);
            CHECK(known->kind == kind);
            CHECK(known->hub_id == 7);
            CHECK(field_names(api.http.sent().at(0).form) ==
                  Names{"client_id", "client_secret", "token", "token_type_hint"});
        }
    }
}

TEST_CASE("v1 introspects by a path that holds the token encoded, and sends no credentials", "[oauth_api]") {
    struct Way {
        TokenKind kind;
        std::string parent;
    };
    for (const auto& way : {Way{TokenKind::access_token, "/oauth/v1/access-tokens/"},
                            Way{TokenKind::refresh_token, "/oauth/v1/refresh-tokens/"}}) {
        CAPTURE(way.parent);
        Api api{ApiVersion::v1};
        api.http.expect("GET", way.parent + std::string(odd_token_in_path))
            .at("https://api.example.com")
            .answer(200, R"({"token":"AT","hub_id":7,"user_id":1})", as_json);
        const auto known = api.oauth.introspect(Secret{odd_token}, way.kind);
        REQUIRE(known);
        CHECK(known->active);
        CHECK(known->kind == way.kind);
        CHECK(api.http.sent().at(0).form.empty());
    }
}

TEST_CASE("v1's 404 on a token means that it is inactive, on the others a wrong address", "[oauth_api]") {
    Api v1{ApiVersion::v1};
    v1.http.expect("GET", "/oauth/v1/refresh-tokens/RT").answer(404, "{}", as_json);
    const auto unknown = v1.oauth.introspect(Secret{"RT"}, TokenKind::refresh_token);
    REQUIRE(unknown);
    CHECK_FALSE(unknown->active);
    CHECK(unknown->kind == TokenKind::refresh_token);

    Api v3{ApiVersion::v3};
    v3.http.expect("POST", "/oauth/v3/token/introspect").answer(404, "{}", as_json);
    const auto lost = v3.oauth.introspect(Secret{"RT"}, TokenKind::refresh_token);
    REQUIRE_FALSE(lost);
    CHECK(lost.error().kind == ErrorKind::unavailable);
}

TEST_CASE("An inactive token is an answer and no error", "[oauth_api]") {
    Api api{ApiVersion::v3};
    api.http.expect("POST", "/oauth/v3/token/introspect").answer(200, R"({"active":false})", as_json);
    const auto known = api.oauth.introspect(Secret{"AT"}, TokenKind::access_token);
    REQUIRE(known);
    CHECK_FALSE(known->active);
}

TEST_CASE("A refresh token is revoked by a form from v3 on", "[oauth_api]") {
    for (const auto& row : all_endpoints) {
        if (row.version == ApiVersion::v1) continue;
        CAPTURE(row.name);
        Api api{row.version};
        api.http.expect("POST", std::string(row.revoke))
            .at("https://api.example.com")
            .with_field("token", std::string(odd_token))
            .with_field("token_type_hint", "refresh_token")
            .with_field("client_id", "client id")
            .with_field("client_secret", std::string(odd_secret))
            .answer(200);
        CHECK(api.oauth.revoke(Secret{odd_token}));
        CHECK(field_names(api.http.sent().at(0).form) ==
              Names{"client_id", "client_secret", "token", "token_type_hint"});
    }
}

TEST_CASE("v1 revokes by DELETE on a path that holds the token encoded", "[oauth_api]") {
    Api api{ApiVersion::v1};
    api.http.expect("DELETE", "/oauth/v1/refresh-tokens/" + std::string(odd_token_in_path))
        .at("https://api.example.com")
        .answer(204);
    CHECK(api.oauth.revoke(Secret{odd_token}));
    CHECK(api.http.sent().at(0).form.empty());
}

TEST_CASE("Any success revokes, whatever its body; anything else doesn't", "[oauth_api]") {
    for (const int status : {200, 202, 204, 299}) {
        CAPTURE(status);
        Api api{ApiVersion::v3};
        api.http.expect("POST", "/oauth/v3/token/revoke").answer(status, "<junk");
        CHECK(api.oauth.revoke(Secret{"RT"}));
    }
    for (const int status : {100, 302, 400, 404, 500}) {
        CAPTURE(status);
        Api api{ApiVersion::v3};
        api.http.expect("POST", "/oauth/v3/token/revoke").answer(status, "{}", as_json);
        CHECK_FALSE(api.oauth.revoke(Secret{"RT"}));
    }
    Api api{ApiVersion::v3};
    api.http.expect("POST", "/oauth/v3/token/revoke")
        .answer(400, R"({"error":"unsupported_token_type"})", as_json);
    CHECK(api.oauth.revoke(Secret{"RT"}).error().kind == ErrorKind::rejected);
}

TEST_CASE("No query carries anything, and no trace carries a secret", "[oauth_api]") {
    const AppCredentials app{"client id", Secret{odd_secret}};
    for (const auto& row : all_endpoints) {
        CAPTURE(row.name);
        TraceKeeper trace;
        FakeWorld fake;
        World outside = fake.world().with(trace);
        OAuthApi api{outside, *Origin::parse("https://api.example.com", "test"), row.version, app,
                     std::chrono::seconds{1}};
        std::vector<std::string> shown;
        const auto note = [&] { shown.push_back(trace.target + " " + trace.form); };
        (void)api.exchange_code(Secret{"code-sekrit"}, "http://localhost:3000", Secret{"verifier-sekrit"});
        note();
        CHECK(trace.target == row.token);
        CHECK(trace.form ==
              "grant_type=authorization_code&code=[redacted]"
              "&redirect_uri=http%3A%2F%2Flocalhost%3A3000&code_verifier=[redacted]"
              "&client_id=client%20id&client_secret=[redacted]");
        (void)api.refresh(Secret{odd_token});
        note();
        (void)api.introspect(Secret{odd_token}, TokenKind::access_token);
        note();
        (void)api.introspect(Secret{odd_token}, TokenKind::refresh_token);
        note();
        (void)api.revoke(Secret{odd_token});
        note();
        for (const auto& text : shown) {
            CAPTURE(text);
            CHECK(text.find("sekrit") == std::string::npos);
            CHECK(text.find('?') == std::string::npos);
            CHECK(text.find("[redacted]") != std::string::npos);
        }
    }
}

TEST_CASE("Every request trusts the file of certificates that was named", "[oauth_api]") {
    const AppCredentials app{"client id", Secret{odd_secret}};
    for (const auto& row : all_endpoints) {
        CAPTURE(row.name);
        TraceKeeper trace;
        FakeWorld fake;
        World outside = fake.world().with(trace);
        OAuthApi api{outside,
                     *Origin::parse("https://api.example.com", "test"),
                     row.version,
                     app,
                     std::chrono::seconds{1},
                     "authorities.pem"};
        const auto is_trusted = [&](const auto&) {
            return std::exchange(trace.ca_file, {}) == "authorities.pem";
        };
        CHECK(is_trusted(api.exchange_code(Secret{"code"}, "http://localhost:3000", Secret{})));
        CHECK(is_trusted(api.refresh(Secret{"RT"})));
        CHECK(is_trusted(api.introspect(Secret{"AT"}, TokenKind::access_token)));
        CHECK(is_trusted(api.introspect(Secret{"RT"}, TokenKind::refresh_token)));
        CHECK(is_trusted(api.revoke(Secret{"RT"})));
    }
}

TEST_CASE("A success that is no JSON comes from somebody else", "[oauth_api]") {
    for (const auto* type : {"", "text/html", "application/x-www-form-urlencoded", "text/plain",
                             "application/jsonp", "xapplication/json", "application/json-seq"}) {
        CAPTURE(type);
        Api api{ApiVersion::v3};
        api.http.expect("POST", "/oauth/v3/token").answer(200, token_body, {{"Content-Type", type}});
        const auto answer = api.oauth.refresh(Secret{"RT"});
        REQUIRE_FALSE(answer);
        CHECK(answer.error().kind == ErrorKind::unavailable);
        CHECK(answer.error().message.find("AT") == std::string::npos);
    }
    Api api{ApiVersion::v3};
    api.http.expect("POST", "/oauth/v3/token/introspect")
        .answer(200, R"({"active":true})", {{"Content-Type", "text/html"}});
    CHECK_FALSE(api.oauth.introspect(Secret{"AT"}, TokenKind::access_token));
}

TEST_CASE("JSON is known by its media type, in any case and with parameters", "[oauth_api]") {
    for (const auto* type :
         {"application/json", "application/json; charset=UTF-8", "Application/JSON",
          "application/json ; charset=utf-8", " application/json", "application/token+json"}) {
        CAPTURE(type);
        Api api{ApiVersion::v3};
        api.http.expect("POST", "/oauth/v3/token").answer(200, token_body, {{"content-type", type}});
        CHECK(api.oauth.refresh(Secret{"RT"}));
    }
}

TEST_CASE("A redirect is an error and no second request", "[oauth_api]") {
    for (const int status : {301, 302, 303, 307, 308}) {
        CAPTURE(status);
        Api api{ApiVersion::v3};
        api.http.expect("POST", "/oauth/v3/token")
            .answer(status, token_body, {{"Location", "https://api.example.com/elsewhere"}, as_json.front()});
        const auto answer = api.oauth.refresh(Secret{"RT"});
        REQUIRE_FALSE(answer);
        CHECK(answer.error().kind == ErrorKind::unavailable);
        CHECK_FALSE(answer.error().retryable);
        CHECK(api.http.sent().size() == 1);
    }
}

TEST_CASE("Each call says what a refusal means", "[oauth_api]") {
    constexpr auto body =
        R"({"status":"BAD_REFRESH_TOKEN","error":"invalid_grant","message":"no","correlationId":"c-1"})";
    const auto check = [](const Error& error) {
        CHECK(error.kind == ErrorKind::login_needed);
        REQUIRE(error.remote);
        CHECK(error.remote->http_status == 400);
        CHECK(error.remote->hubspot_status == "BAD_REFRESH_TOKEN");
        CHECK(error.remote->correlation_id == "c-1");
    };
    Api api{ApiVersion::v3};
    api.http.expect("POST", "/oauth/v3/token").answer(400, body, as_json);
    check(api.oauth.exchange_code(Secret{"c"}, "http://localhost:3000", Secret{}).error());
    api.http.expect("POST", "/oauth/v3/token").answer(400, body, as_json);
    check(api.oauth.refresh(Secret{"RT"}).error());
    api.http.expect("POST", "/oauth/v3/token/introspect").answer(400, body, as_json);
    check(api.oauth.introspect(Secret{"RT"}, TokenKind::refresh_token).error());
    api.http.expect("POST", "/oauth/v3/token/revoke").answer(400, body, as_json);
    check(api.oauth.revoke(Secret{"RT"}).error());
}

TEST_CASE("An uninstallation shows the access token and nothing of the app's", "[oauth_api]") {
    for (const auto& endpoints : all_endpoints) {
        Api api{endpoints.version};
        api.http.expect("DELETE", std::string(endpoints.uninstall)).with_bearer("AT").answer(204);
        CHECK(api.oauth.uninstall(Secret{"AT"}));
        CHECK(api.http.sent().front().form.empty());
    }
}

TEST_CASE("An uninstallation is sent once, whatever happens", "[oauth_api]") {
    const auto outcome_of = [](const std::function<void(ExpectedRequest&)>& happen) {
        Api api{ApiVersion::v3};
        happen(api.http.expect("DELETE", "/appinstalls/v3/external-install"));
        const auto done = api.oauth.uninstall(Secret{"AT"});
        REQUIRE_FALSE(done);
        return done.error().retryable;
    };
    CHECK(outcome_of([](ExpectedRequest& request) { request.break_off(Delivery::perhaps_sent); }));
    CHECK(outcome_of([](ExpectedRequest& request) { request.answer(429); }));
    CHECK(outcome_of([](ExpectedRequest& request) { request.answer(503); }));
}

TEST_CASE("What is refused to an access token blames no credentials of the app's", "[oauth_api]") {
    for (const int status : {401, 403}) {
        Api api{ApiVersion::v3};
        api.http.expect("DELETE", "/appinstalls/v3/external-install").answer(status);
        const auto done = api.oauth.uninstall(Secret{"AT"});
        REQUIRE_FALSE(done);
        CHECK(done.error().message.find("access token") != std::string::npos);
        CHECK(done.error().hint.find("secret") == std::string::npos);
    }
}

TEST_CASE("Refused introspection never makes a token inactive", "[oauth_api]") {
    for (const int status : {400, 401, 403}) {
        CAPTURE(status);
        for (const auto version : {ApiVersion::v1, ApiVersion::v3}) {
            Api api{version};
            api.http
                .expect(version == ApiVersion::v1 ? "GET" : "POST", version == ApiVersion::v1
                                                                        ? "/oauth/v1/access-tokens/AT"
                                                                        : "/oauth/v3/token/introspect")
                .answer(status, R"({"error":"invalid_client"})", as_json);
            const auto known = api.oauth.introspect(Secret{"AT"}, TokenKind::access_token);
            REQUIRE_FALSE(known);
            CHECK(known.error().kind == ErrorKind::rejected);
        }
    }
}

TEST_CASE("The correlation id comes from the body, else from its header", "[oauth_api]") {
    Api api{ApiVersion::v3};
    api.http.expect("POST", "/oauth/v3/token").answer(500, "busy", {{"x-hubspot-correlation-id", "c-2"}});
    CHECK(api.oauth.refresh(Secret{"RT"}).error().remote->correlation_id == "c-2");
    api.http.expect("POST", "/oauth/v3/token")
        .answer(400, R"({"correlationId":"c-3"})", {as_json.front(), {"X-HubSpot-Correlation-Id", "c-2"}});
    CHECK(api.oauth.refresh(Secret{"RT"}).error().remote->correlation_id == "c-3");
}

TEST_CASE("What kept an answer from coming is handed on as it is", "[oauth_api]") {
    Api api{ApiVersion::v3};
    api.http.expect("POST", "/oauth/v3/token").be_unreachable();
    const auto answer = api.oauth.exchange_code(Secret{"c"}, "http://localhost:3000", Secret{});
    REQUIRE_FALSE(answer);
    CHECK(answer.error().retryable);
    CHECK(answer.error().message == "The server can't be reached.");
    CHECK(api.http.sent().size() == 1);
}

TEST_CASE("A token of the emulator's is neither taken from a real host nor sent to one", "[oauth_api]") {
    const std::string emulated = std::string(emulated_token_prefix) + "abc";
    Api api{ApiVersion::v3};
    api.http.expect("POST", "/oauth/v3/token")
        .answer(200, R"({"token_type":"bearer","access_token":")" + emulated + R"("})", as_json);
    const auto answer = api.oauth.exchange_code(Secret{"c"}, "http://localhost:3000", Secret{});
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == ErrorKind::rejected);
    CHECK_FALSE(api.oauth.introspect(Secret{emulated}, TokenKind::access_token));
    CHECK(api.http.sent().size() == 1);
}

TEST_CASE("A code is sent once, whatever becomes of it", "[oauth_api]") {
    const auto failures = {503, 429, 0};
    for (const int status : failures) {
        CAPTURE(status);
        Api api{ApiVersion::v3};
        auto& request = api.http.expect("POST", "/oauth/v3/token");
        if (status == 0) request.break_off(Delivery::not_sent);
        if (status != 0) request.answer(status);
        CHECK_FALSE(api.oauth.exchange_code(Secret{"code"}, "http://localhost:3000", Secret{}));
        CHECK(api.signals.pauses().empty());
    }
}

TEST_CASE("A refresh, an introspection and a revocation go on where a busy server lets them", "[oauth_api]") {
    Api api{ApiVersion::v3};
    api.http.expect("POST", "/oauth/v3/token").answer(503);
    api.http.expect("POST", "/oauth/v3/token").answer(200, token_body, as_json);
    CHECK(api.oauth.refresh(Secret{"RT"}));
    api.http.expect("POST", "/oauth/v3/token/introspect").answer(502);
    api.http.expect("POST", "/oauth/v3/token/introspect").answer(200, R"({"active":true})", as_json);
    CHECK(api.oauth.introspect(Secret{"AT"}, TokenKind::access_token));
    api.http.expect("POST", "/oauth/v3/token/revoke").break_off(Delivery::perhaps_sent);
    api.http.expect("POST", "/oauth/v3/token/revoke").break_off(Delivery::perhaps_sent);
    api.http.expect("POST", "/oauth/v3/token/revoke").answer(200);
    CHECK(api.oauth.revoke(Secret{"RT"}));
}

TEST_CASE("A failure says how many attempts there were and how long the server asks to wait", "[oauth_api]") {
    Api api{ApiVersion::v3};
    api.http.expect("POST", "/oauth/v3/token").answer(503);
    api.http.expect("POST", "/oauth/v3/token").answer(429, "{}", {{"Retry-After", "3600"}});
    const auto answer = api.oauth.refresh(Secret{"RT"});
    REQUIRE_FALSE(answer);
    CHECK(answer.error().message.ends_with(" That was attempt 2."));
    CHECK(answer.error().hint == "Try again after 3600 s, as it asks.");
    CHECK(answer.error().retryable);
}

TEST_CASE("What may be repeated goes over kept connections where that is wished, and a code never",
          "[oauth_api]") {
    Api api{ApiVersion::v3};
    OAuthApi keeping{api.outside,
                     *Origin::parse("https://api.example.com", "test"),
                     ApiVersion::v3,
                     api.app,
                     std::chrono::seconds{30},
                     {},
                     ConnectionUse::kept};
    for (auto* oauth : {&api.oauth, &keeping}) {
        api.http.expect("POST", "/oauth/v3/token").answer(200, token_body, as_json);
        CHECK(oauth->refresh(Secret{"RT"}));
    }
    api.http.expect("POST", "/oauth/v3/token").answer(200, token_body, as_json);
    CHECK(keeping.exchange_code(Secret{"code"}, "http://localhost:3000", Secret{}));
    REQUIRE(api.http.sent().size() == 3);
    CHECK(api.http.sent()[0].connection == ConnectionUse::own);
    CHECK(api.http.sent()[1].connection == ConnectionUse::kept);
    CHECK(api.http.sent()[2].connection == ConnectionUse::own);
}
