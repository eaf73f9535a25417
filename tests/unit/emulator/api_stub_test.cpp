#include "emulator/api_stub.h"

#include "hubspot/scope_catalogue.h"
#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

constexpr auto contacts = "/crm/v3/objects/contacts";

// A stage with one login, and calls with its access token.
struct Caller : Stage {
    using Stage::Stage;

    Answer call_api(const std::string& method, const std::string& path) {
        return send({method, path, "", {{"authorization", "Bearer " + access_token}}, ""});
    }
    void log_in(const std::string& scopes) {
        access_token = member(login({{"scope", scopes}}), "access_token");
    }

    std::string access_token;
};

Config limited(const std::string& limit) {
    return configured(R"({"rate_limit":)" + limit + "}");
}

std::string missing(const Answer& answer) {
    CHECK(answer.status == 403);
    CHECK(member(answer.body, "category") == "MISSING_SCOPES");
    const auto document = parsed(answer.body);
    const auto* context =
        document.as_object()->find("errors")->as_array()->at(0).as_object()->find("context");
    std::string names;
    for (const auto& name : *context->as_object()->find("requiredGranularScopes")->as_array())
        names.append(names.empty() ? "" : " ").append(*name.as_string());
    return names;
}

}  // namespace

TEST_CASE("A call with the scope that it needs is let through", "[api_stub]") {
    Caller caller;
    caller.log_in("oauth crm.objects.contacts.read");
    const auto answer = caller.call_api("GET", contacts);
    CHECK(answer.status == 200);
    CHECK(answer.body == R"({"results":[]})");
    CHECK(header(answer, "Content-Type") == "application/json;charset=utf-8");
    CHECK(header(answer, "Cache-Control") == "no-store");
    CHECK(header(answer, "X-HubSpot-Correlation-Id").size() == 36);
}

TEST_CASE("A call without a scope that it needs names what is missing, and nothing else", "[api_stub]") {
    Caller caller;
    caller.log_in("oauth crm.objects.contacts.read");
    CHECK(missing(caller.call_api("POST", contacts)) == "crm.objects.contacts.write");
    CHECK(missing(caller.call_api("GET", "/crm/v3/objects/deals")) == "crm.objects.deals.read");
    CHECK(missing(caller.call_api("GET", "/crm/v3/objects/products")) ==
          "crm.objects.products.read e-commerce");
    // Two alternatives of two scopes each, which share one.
    const std::string folder = "/crm/v3/lists/folders/9";
    CHECK(missing(caller.call_api("DELETE", folder)) ==
          "cms.membership.access_groups.write crm.lists.read crm.lists.write");
    caller.log_in("oauth crm.lists.read");
    CHECK(missing(caller.call_api("DELETE", folder)) == "cms.membership.access_groups.write crm.lists.write");
    caller.log_in("oauth crm.lists.read crm.lists.write");
    CHECK(caller.call_api("DELETE", folder).status == 204);
}

TEST_CASE("Of an operation on any CRM object, the object in the path decides", "[api_stub]") {
    Caller caller;
    caller.log_in("oauth crm.objects.contacts.read");
    CHECK(caller.call_api("GET", "/crm/objects/2026-09/contacts").status == 200);
    const auto names = missing(caller.call_api("GET", "/crm/objects/2026-09/deals"));
    CHECK(names.find("crm.objects.deals.read") != std::string::npos);
    CHECK(names.find("contacts") == std::string::npos);
    CHECK(names.find("oauth") == std::string::npos);
}

TEST_CASE("A refusal's correlation id is in its header, too", "[api_stub]") {
    Caller caller;
    caller.log_in("oauth");
    for (const auto& answer :
         {caller.get(contacts), caller.call_api("GET", contacts), caller.call_api("DELETE", contacts)}) {
        CHECK(member(answer.body, "correlationId").size() == 36);
        CHECK(header(answer, "X-HubSpot-Correlation-Id") == member(answer.body, "correlationId"));
    }
}

TEST_CASE("A call without a token, or with a dead one, is refused before anything else is looked at",
          "[api_stub]") {
    Caller caller{limited(R"({"max":1})")};
    for (const auto* path : {contacts, "/crm/v3/objects/deals/42"}) {
        const auto answer = caller.get(path);
        CHECK(answer.status == 401);
        CHECK(member(answer.body, "category") == "INVALID_AUTHENTICATION");
        CHECK(header(answer, "X-HubSpot-RateLimit-Remaining").empty());
    }
    caller.log_in("oauth");
    caller.advance(1800 + 75);
    const auto answer = caller.call_api("GET", contacts);
    CHECK(answer.status == 401);
    CHECK(member(answer.body, "category") == "EXPIRED_AUTHENTICATION");
    CHECK(member(answer.body, "message") ==
          "The OAuth token used to make this call expired 75 second(s) ago.");
}

TEST_CASE("Revoking the refresh token leaves the access token good for the API", "[api_stub]") {
    Caller caller;
    const auto login = caller.login();
    caller.access_token = member(login, "access_token");
    REQUIRE(caller.call("/oauth/v3/token/revoke", {{"token", member(login, "refresh_token")}}).status == 200);
    CHECK(caller.call_api("GET", "/account-info/v3/details").status == 200);
}

TEST_CASE("The account of the token tells its details", "[api_stub]") {
    Caller caller;
    caller.log_in("oauth");
    for (const auto* version : {"2025-09", "2026-03", "2026-09", "v3"}) {
        CAPTURE(version);
        const auto answer = caller.call_api("GET", "/account-info/" + std::string(version) + "/details");
        CHECK(answer.status == 200);
        CHECK(member(answer.body, "portalId") == "123456");
        CHECK(member(answer.body, "accountType") == "STANDARD");
        CHECK(member(answer.body, "dataHostingLocation") == "na1");
    }
}

TEST_CASE("The app's own token belongs to no account and opens none's paths", "[api_stub]") {
    Caller caller;
    const auto answer = caller.call("/oauth/v3/token", {{"grant_type", "client_credentials"},
                                                        {"scope", "oauth crm.objects.contacts.read"}});
    caller.access_token = member(answer.body, "access_token");
    CHECK(missing(caller.call_api("GET", contacts)) == "crm.objects.contacts.read");
    CHECK(missing(caller.call_api("GET", "/account-info/v3/details")) == "oauth");
}

TEST_CASE("Without a limit, calls say that there is room", "[api_stub]") {
    Caller caller;
    caller.log_in("oauth crm.objects.contacts.read");
    for (int i = 0; i < 200; ++i) {
        const auto answer = caller.call_api("GET", contacts);
        REQUIRE(answer.status == 200);
        REQUIRE(header(answer, "X-HubSpot-RateLimit-Max") == "110");
        REQUIRE(header(answer, "X-HubSpot-RateLimit-Interval-Milliseconds") == "10000");
        REQUIRE(header(answer, "X-HubSpot-RateLimit-Remaining") == "109");
    }
    CHECK(header(caller.refresh("x"), "X-HubSpot-RateLimit-Max").empty());
}

TEST_CASE("Under a limit, calls beyond it are refused until the interval has passed", "[api_stub]") {
    Caller caller{limited(R"({"max":2})")};
    caller.log_in("oauth crm.objects.contacts.read");
    CHECK(header(caller.call_api("GET", contacts), "X-HubSpot-RateLimit-Remaining") == "1");
    // A call that lacks its scope counts as well.
    CHECK(header(caller.call_api("POST", contacts), "X-HubSpot-RateLimit-Remaining") == "0");
    const auto refused = caller.call_api("GET", contacts);
    CHECK(refused.status == 429);
    CHECK(member(refused.body, "policyName") == "TEN_SECONDLY_ROLLING");
    CHECK(header(refused, "X-HubSpot-RateLimit-Remaining") == "0");
    CHECK(header(refused, "X-HubSpot-RateLimit-Max") == "2");
    caller.advance(10);
    CHECK(caller.call_api("GET", contacts).status == 200);
    CHECK(caller.send({"POST", "/_emulator/reset", "", {}, ""}).status == 200);
    caller.log_in("oauth crm.objects.contacts.read");
    CHECK(header(caller.call_api("GET", contacts), "X-HubSpot-RateLimit-Remaining") == "1");
}

TEST_CASE("A path of the catalogue takes its own methods alone", "[api_stub]") {
    Caller caller;
    const auto answer = caller.get("/crm/v3/objects/contacts/merge/x");
    CHECK(answer.status == 404);
    const auto wrong = caller.call_api("PUT", contacts);
    CHECK(wrong.status == 405);
    CHECK(header(wrong, "Allow") == "GET, POST");
    CHECK(caller.call_api("OPTIONS", contacts).status == 405);
}

TEST_CASE("Every operation of the catalogue takes a token that has all scopes, and none without one",
          "[api_stub]") {
    Emulation emulation{default_config(), {{}, {}, 1, [] { return from_epoch_seconds(0); }}};
    ScopeNames all;
    for (std::size_t i = 0; i < scope_count(); ++i)
        all.emplace_back(name_of(static_cast<ScopeId>(i)));
    const auto& config = emulation.config();
    auto& state = emulation.state();
    const auto token = state.tokens.issue_access_token(
        state.random,
        std::make_shared<const Grant>(Grant{&config.apps[0], &config.accounts[0], nullptr, all}),
        emulation.now() + std::chrono::seconds(1));
    for (std::size_t row = 0; row < operation_count(); ++row) {
        const ApiOperation operation{row};
        Request request{std::string(operation.method()), operation.path_template(), "", {}, ""};
        CAPTURE(request.method, request.path);
        CHECK(answer_api(emulation, request)->status == 401);
        request.headers = {{"authorization", "Bearer " + token}};
        const auto answer = *answer_api(emulation, request);
        CHECK((answer.status == 200 || answer.status == 201 || answer.status == 204));
        CHECK(answer.body.empty() == (answer.status == 204));
    }
}

TEST_CASE("The stub leaves OAuth's own paths alone", "[api_stub]") {
    Emulation emulation{default_config(), {{}, {}, 1, [] { return from_epoch_seconds(0); }}};
    for (const auto* path : {"/oauth/v3/token", "/oauth/authorize", "/_emulator/health", "/", "", "/crm"}) {
        CAPTURE(path);
        CHECK_FALSE(answer_api(emulation, {"GET", path, "", {}, ""}));
    }
}
