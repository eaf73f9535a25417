#include "emulator/config.h"
#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

constexpr auto good_app =
    R"({"client_id":"id","client_secret":"secret","redirect_uris":["http://localhost:3000/cb"]})";

std::string with_app(const std::string& members) {
    return R"({"apps":[{"client_id":"id","client_secret":"secret","redirect_uris":["http://localhost:3000/cb"],)" +
           members + "}]}";
}

std::string with_account(const std::string& members) {
    return R"({"accounts":[{"hub_id":1,)" + members + "}]}";
}

}  // namespace

TEST_CASE("An empty config is the default one", "[config_reader]") {
    const auto config = read_config("{} // nothing to say", "x.json");
    REQUIRE(config);
    CHECK(config->apps.size() == 1);
    CHECK(config->apps[0].scope_rules == ScopeRules::lenient);
    CHECK(config->apps[0].redirect_uris.size() == 4);
    CHECK(config->apps[0].client_id.size() == 36);
    CHECK(config->apps[0].client_secret.size() == 36);
    CHECK(config->accounts.size() == 2);
    CHECK_FALSE(config->accounts[0].available_scopes);
    CHECK(config->access_token_lifetime == std::chrono::seconds(1800));
    CHECK_FALSE(config->rotate_refresh_tokens);
}

TEST_CASE("What an app or account leaves out is filled in", "[config_reader]") {
    const auto config =
        read_config(R"({"apps":[)" + std::string(good_app) + R"(],"accounts":[{"hub_id":7}]})", "x");
    REQUIRE(config);
    CHECK(config->apps[0].required_scopes == ScopeNames{"oauth"});
    CHECK(config->apps[0].scope_rules == ScopeRules::hubspot);
    CHECK(config->accounts[0].users.size() == 1);
    CHECK(config->accounts[0].hublet == "na1");
}

TEST_CASE("The config's faults are those of the start", "[config_reader]") {
    const auto config = read_config(
        R"({"faults":[{"endpoint":"token","action":{"close":true}},{"endpoint":"api","action":{"truncate":3}}]})",
        "x");
    REQUIRE(config);
    CHECK(config->faults.size() == 2);
    CHECK(config->faults[1].endpoint == Endpoint::api);
    CHECK(default_config().faults.empty());
}

TEST_CASE("Each fault is an error of kind local with its pointer", "[config_reader]") {
    const std::pair<std::string, std::string> cases[] = {
        {"[]", "its top"},
        {R"({"aps":[]})", "/aps"},
        {R"({"faults":{}})", "/faults"},
        {R"({"faults":[{"endpoint":"token","action":{"status":1}}]})", "/faults/0/action/status"},
        {R"({"assumptions":[]})", "/assumptions"},
        {R"({"assumptions":{"cancell":"page"}})", "/assumptions/cancell"},
        {R"({"a/b~c":1})", "/a~1b~0c"},
        {R"({"apps":[]})", "/apps"},
        {R"({"apps":{}})", "/apps"},
        {R"({"apps":[1]})", "/apps/0"},
        {R"({"accounts":[{"hub_id":1},{"hub_id":2,"hub_id":3}]})", "/accounts/1/hub_id"},
        {R"({"accounts":[{"hub_id":1,"users":[]}]})", "/accounts/0/users"},
        {R"({"accounts":[{"hub_id":1,"users":[{"user_id":2},{"user_id":2}]}]})",
         "/accounts/0/users/1/user_id"},
        {R"({"accounts":[{"hub_id":1,"available_scopes":["a b"]}]})", "/accounts/0/available_scopes/0"},
        {R"({"$schema":1})", "/$schema"},
        {R"({"apps":[{}]})", "/apps/0/client_id"},
        {R"({"apps":[{"client_id":"x"}]})", "/apps/0/client_secret"},
        {R"({"apps":[{"client_id":"x","client_secret":"y"}]})", "/apps/0/redirect_uris"},
        {R"({"apps":[{"client_id":"x","client_secret":"y","redirect_uris":[]}]})", "/apps/0/redirect_uris"},
        {R"({"apps":[)" + std::string(good_app) + "," + good_app + "]}", "/apps/1/client_id"},
        {with_app(R"("client_secrt":"x")"), "/apps/0/client_secrt"},
        {with_app(R"("app_id":"x")"), "/apps/0/app_id"},
        {with_app(R"("app_id":0)"), "/apps/0/app_id"},
        {with_app(R"("name":"")"), "/apps/0/name"},
        {with_app(R"("required_scopes":["oauth",7])"), "/apps/0/required_scopes/1"},
        {with_app(R"("scope_rules":"strict")"), "/apps/0/scope_rules"},
        {with_app(R"("install_blocked":true)"), "/apps/0/install_blocked"},
        {with_app(R"("install_blocked":"link")"), "/apps/0/install_blocked"},
        {R"({"apps":[{"client_id":"x","client_secret":"y","redirect_uris":["http://localhost/","/cb"]}]})",
         "/apps/0/redirect_uris/1"},
        {R"({"accounts":[]})", "/accounts"},
        {R"({"accounts":[{}]})", "/accounts/0/hub_id"},
        {R"({"accounts":[{"hub_id":1},{"hub_id":1}]})", "/accounts/1/hub_id"},
        {with_account(R"("hublet":"north")"), "/accounts/0/hublet"},
        {with_account(R"("available_scopes":"some")"), "/accounts/0/available_scopes"},
        {with_account(R"("users":[{"user_id":1,"can_install":"yes"}])"), "/accounts/0/users/0/can_install"},
        {with_account(R"("users":[{"email":"x"}])"), "/accounts/0/users/0/user_id"},
        {R"({"access_token_lifetime":0})", "/access_token_lifetime"},
        {R"({"access_token_lifetime":1.5})", "/access_token_lifetime"},
        {R"({"code_lifetime":"60"})", "/code_lifetime"},
        {R"({"rotate_refresh_tokens":1})", "/rotate_refresh_tokens"},
        {with_account(R"("account_type":"PREMIUM")"), "/accounts/0/account_type"},
        {with_account(R"("time_zone":"")"), "/accounts/0/time_zone"},
        {with_account(R"("name":"")"), "/accounts/0/name"},
        {with_account(R"("tier":3)"), "/accounts/0/tier"},
        {R"({"rate_limit":110})", "/rate_limit"},
        {R"({"rate_limit":"on"})", "/rate_limit"},
        {R"({"rate_limit":{"maximum":1}})", "/rate_limit/maximum"},
        {R"({"rate_limit":{"max":0}})", "/rate_limit/max"},
        {R"({"rate_limit":{"interval_ms":999}})", "/rate_limit/interval_ms"},
    };
    for (const auto& [text, pointer] : cases) {
        CAPTURE(text);
        const auto config = read_config(text, "my.json");
        REQUIRE_FALSE(config);
        CHECK(config.error().kind == ErrorKind::local);
        CHECK(config.error().message.find("my.json is wrong at " + pointer + ":") != std::string::npos);
        CHECK_FALSE(config.error().hint.empty());
    }
}

TEST_CASE("There is no rate limit until there is one, and then HubSpot's own figures fill it in",
          "[config_reader]") {
    const auto limit_of = [](const std::string& text) { return read_config(text, "x")->rate_limit; };
    CHECK_FALSE(limit_of("{}"));
    CHECK_FALSE(limit_of(R"({"rate_limit":"off"})"));
    REQUIRE(limit_of(R"({"rate_limit":{}})"));
    CHECK(limit_of(R"({"rate_limit":{}})")->max == 110);
    CHECK(limit_of(R"({"rate_limit":{}})")->interval == std::chrono::seconds(10));
    CHECK(limit_of(R"({"rate_limit":{"max":4,"interval_ms":1000}})")->max == 4);
    CHECK(limit_of(R"({"rate_limit":{"max":4,"interval_ms":1000}})")->interval == std::chrono::seconds(1));
}

TEST_CASE("An account's type and time zone are read as HubSpot names them", "[config_reader]") {
    const auto account = [](const std::string& members) {
        return read_config(with_account(members), "x")->accounts[0];
    };
    CHECK(account(R"("hublet":"na1")").account_type == "STANDARD");
    CHECK(account(R"("hublet":"na1")").time_zone == "UTC");
    CHECK(account(R"("account_type":"SANDBOX")").account_type == "SANDBOX");
    CHECK(account(R"("time_zone":"Europe/Dublin")").time_zone == "Europe/Dublin");
}

TEST_CASE("A broken document is named with its line", "[config_reader]") {
    const auto config = read_config("{\n  \"apps\": [\n", "my.json");
    REQUIRE_FALSE(config);
    CHECK(config.error().kind == ErrorKind::local);
    CHECK(config.error().message.find("my.json is no JSON document: line") != std::string::npos);
}

TEST_CASE("What the consent page shows of an account, and what blocks an app, are read", "[config_reader]") {
    const auto account = read_config(with_account(R"("name":"Meadow Ltd","tier":"Free")"), "x")->accounts[0];
    CHECK(account.name == "Meadow Ltd");
    CHECK(account.tier == "Free");
    CHECK(read_config(with_account(R"("hublet":"eu1")"), "x")->accounts[0].name.empty());
    const auto block_of = [](const std::string& members) {
        return read_config(with_app(members), "x")->apps[0].install_blocked;
    };
    CHECK_FALSE(block_of(R"("name":"x")"));
    CHECK(block_of(R"("install_blocked":"app_governance")") == InstallBlock::app_governance);
    CHECK(block_of(R"("install_blocked":"acceptable_use_policy")") == InstallBlock::acceptable_use_policy);
    CHECK(block_of(R"("install_blocked":"invalid_link")") == InstallBlock::invalid_link);
}
