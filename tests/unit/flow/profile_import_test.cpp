#include "flow/profile_import.h"

#include "support/login_stage.h"

using namespace hsauth;

namespace {

using Outcome = AccountImport::Outcome;

const ImportTarget hubspot_itself{"https://api.hubapi.com", std::nullopt};

// The account of stored_login().
CliAccount cli_account(const std::string& name = "acme") {
    CliAccount account;
    account.account_id = 1;
    account.name = name;
    account.auth_type = "oauth2";
    account.environment = "prod";
    account.client_id = "app";
    account.client_secret = Secret{"app-secret"};
    account.scopes = ScopeSet{"oauth", "tickets"};
    account.access_token = Secret{"cli-access-token"};
    account.expires_at = FakeClock{}.now() + std::chrono::minutes{20};
    account.refresh_token = Secret{"cli-refresh-token"};
    return account;
}

std::vector<AccountImport> import_one(LoginStage& stage, CliAccount account,
                                      const ImportTarget& target = hubspot_itself) {
    std::vector<CliAccount> accounts;
    accounts.push_back(std::move(account));
    return import_accounts(stage.outside, accounts, target);
}

}  // namespace

TEST_CASE("An account becomes a profile that later calls need nothing else for", "[profile_import]") {
    LoginStage stage;
    const auto imports =
        import_one(stage, cli_account(), {"http://localhost:4280", SecretStore::of_helper("pass")});
    REQUIRE(imports.size() == 1);
    CHECK(imports.front().outcome == Outcome::imported);
    CHECK(imports.front().profile == "acme");
    const auto profile = stage.stored("acme");
    CHECK(profile.client_id == "app");
    CHECK(profile.client_secret.reveal() == "app-secret");
    CHECK(profile.redirect_uri == "http://localhost:3000/oauth-callback");
    CHECK(profile.required_scopes == ScopeSet{"oauth", "tickets"});
    CHECK(profile.api_version == "v3");
    CHECK(profile.api_origin == "http://localhost:4280");
    CHECK(profile.hub_id == 1);
    CHECK(profile.access_token.reveal() == "cli-access-token");
    CHECK(profile.refresh_token.reveal() == "cli-refresh-token");
    CHECK(profile.expires_at == FakeClock{}.now() + std::chrono::minutes{20});
    CHECK_FALSE(profile.granted_scopes);
    CHECK(profile.store == SecretStore::of_helper("pass"));
    CHECK(stage.store.locks() == 1);
}

TEST_CASE("A name that is no profile's gives way to the account's id", "[profile_import]") {
    for (const auto* name : {"", "two words", "../x", ".hidden", "a\nb"}) {
        LoginStage stage;
        CHECK(import_one(stage, cli_account(name)).front().profile == "1");
    }
}

TEST_CASE("An expiry too far off isn't believed", "[profile_import]") {
    LoginStage stage;
    auto account = cli_account();
    account.expires_at = FakeClock{}.now() + std::chrono::hours{25};
    import_one(stage, std::move(account));
    CHECK_FALSE(stage.stored("acme").expires_at);
}

TEST_CASE("What is no finished login of OAuth's is skipped, with the reason", "[profile_import]") {
    struct Case {
        void (*change)(CliAccount&);
        std::string reason;
    };
    const std::vector<Case> cases = {
        {[](CliAccount& account) { account.auth_type = "personalaccesskey"; }, "personalaccesskey"},
        {[](CliAccount& account) { account.auth_type = "apikey"; }, "apikey"},
        {[](CliAccount& account) { account.auth_type = "canary"; }, "authType isn't oauth2"},
        {[](CliAccount& account) { account.auth_type = ""; }, "authType isn't oauth2"},
        {[](CliAccount& account) { account.environment = "qa"; }, "qa"},
        {[](CliAccount& account) { account.environment = "canary"; }, "env isn't prod"},
        {[](CliAccount& account) { account.client_id = ""; }, "client id"},
        {[](CliAccount& account) { account.client_secret = Secret{}; }, "client secret"},
        {[](CliAccount& account) { account.refresh_token = Secret{}; }, "no refresh token"},
    };
    for (const auto& [change, reason] : cases) {
        CAPTURE(reason);
        LoginStage stage;
        auto account = cli_account();
        change(account);
        const auto imports = import_one(stage, std::move(account));
        CHECK(imports.front().outcome == Outcome::skipped);
        CHECK(imports.front().reason.find(reason) != std::string::npos);
        CHECK(imports.front().reason.find("canary") == std::string::npos);
        CHECK_FALSE(stage.is_stored("acme"));
        CHECK(stage.store.locks() == 0);
    }
}

TEST_CASE("A profile of the same login that holds a refresh token is kept, whatever its name",
          "[profile_import]") {
    for (const auto* name : {"acme", "another"}) {
        LoginStage stage;
        stage.store.put(stored_login(name));
        const auto imports = import_one(stage, cli_account());
        CHECK(imports.front().outcome == Outcome::kept);
        CHECK(imports.front().profile == name);
        CHECK(stage.stored(name).refresh_token.reveal() == "old-refresh-token");
        CHECK(stage.store.saves() == 0);
    }
}

TEST_CASE("One that holds none is replaced under its own name", "[profile_import]") {
    LoginStage stage;
    auto emptied = stored_login("another");
    emptied.refresh_token = Secret{};
    stage.store.put(emptied);
    CHECK(import_one(stage, cli_account()).front().profile == "another");
    CHECK(stage.stored("another").refresh_token.reveal() == "cli-refresh-token");
    CHECK_FALSE(stage.is_stored("acme"));
}

TEST_CASE("A login that came while the lock was waited for is kept, too", "[profile_import]") {
    LoginStage stage;
    stage.store.when_locked([&] { stage.store.put(stored_login("acme")); });
    CHECK(import_one(stage, cli_account()).front().outcome == Outcome::kept);
    CHECK(stage.stored("acme").refresh_token.reveal() == "old-refresh-token");
}

TEST_CASE("A name of another login stays that login's", "[profile_import]") {
    LoginStage stage;
    auto other = stored_login("acme");
    other.client_id = "other";
    stage.store.put(other);
    auto third = stored_login("1");
    third.api_origin = "http://localhost:4280";
    stage.store.put(third);
    CHECK(import_one(stage, cli_account()).front().profile == "1-2");
    CHECK(stage.stored("acme").client_id == "other");
}

TEST_CASE("One account that fails leaves the others' import standing, but a signal ends it",
          "[profile_import]") {
    LoginStage stage;
    std::vector<CliAccount> accounts;
    for (const auto* name : {"a", "b"}) {
        accounts.push_back(cli_account(name));
        accounts.back().account_id = *name;
    }
    stage.store.hold_elsewhere("a");
    auto imports = import_accounts(stage.outside, accounts, hubspot_itself);
    REQUIRE(imports.size() == 2);
    CHECK(imports.front().outcome == Outcome::failed);
    CHECK(imports.front().error->kind == ErrorKind::local);
    CHECK(imports.back().outcome == Outcome::imported);

    LoginStage interrupted;
    auto signal = disk_full();
    signal.kind = ErrorKind::interrupted;
    interrupted.store.break_writes(signal);
    CHECK(import_accounts(interrupted.outside, accounts, hubspot_itself).size() == 1);
}

TEST_CASE("An account that stands in the file twice is imported once", "[profile_import]") {
    LoginStage stage;
    std::vector<CliAccount> accounts;
    accounts.push_back(cli_account("a"));
    accounts.push_back(cli_account("b"));
    const auto imports = import_accounts(stage.outside, accounts, hubspot_itself);
    CHECK(imports.front().outcome == Outcome::imported);
    CHECK(imports.back().outcome == Outcome::kept);
    CHECK(imports.back().profile == "a");
}
