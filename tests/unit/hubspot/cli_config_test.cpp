#include "hubspot/cli_config.h"

#include <string>

#include "support/catch.h"

using namespace hsauth;

namespace {

constexpr auto new_style = R"(defaultAccount: 123
allowUsageTracking: false
accounts:
  - name: acme
    accountId: 123
    env: prod
    authType: oauth2
    auth:
      clientId: the-client-id
      clientSecret: the-client-secret
      scopes:
        - oauth
        - crm.objects.contacts.read
      tokenInfo:
        accessToken: the-access-token
        expiresAt: '2026-11-21T21:00:00.000Z'
        refreshToken: the-refresh-token
  - accountId: 456
    authType: PersonalAccessKey
    personalAccessKey: the-key
    auth:
      tokenInfo: not read
)";

// An account with that auth, at least.
std::string with_auth(const std::string& auth) {
    return "accounts:\n  - accountId: 1\n    authType: oauth2\n    auth: " + auth + "\n";
}

CliAccount only_account(const std::string& text) {
    auto read = read_cli_config(text);
    REQUIRE(read);
    REQUIRE(read->size() == 1);
    return std::move(read->front());
}

std::optional<std::int64_t> expiry_of(const std::string& text) {
    const auto account = only_account(with_auth("{tokenInfo: {expiresAt: " + text + "}}"));
    if (!account.expires_at) return std::nullopt;
    return epoch_seconds(*account.expires_at);
}

}  // namespace

TEST_CASE("The accounts of HubSpot's CLI are read with what their login is made of", "[cli_config]") {
    const auto accounts = read_cli_config(new_style);
    REQUIRE(accounts);
    REQUIRE(accounts->size() == 2);
    const auto& acme = accounts->front();
    CHECK(acme.account_id == 123);
    CHECK(acme.name == "acme");
    CHECK(acme.auth_type == "oauth2");
    CHECK(acme.environment == "prod");
    CHECK(acme.client_id == "the-client-id");
    CHECK(acme.client_secret.reveal() == "the-client-secret");
    CHECK(acme.scopes == ScopeSet{"oauth", "crm.objects.contacts.read"});
    CHECK(acme.access_token.reveal() == "the-access-token");
    CHECK(acme.refresh_token.reveal() == "the-refresh-token");
    REQUIRE(acme.expires_at);
    CHECK(epoch_seconds(*acme.expires_at) == 1795294800);
    const auto& other = accounts->back();
    CHECK(other.account_id == 456);
    CHECK(other.name.empty());
    CHECK(other.auth_type == "personalaccesskey");
    CHECK(other.environment == "prod");
    CHECK(other.refresh_token.empty());
}

TEST_CASE("The keys of the CLI's older versions mean the same", "[cli_config]") {
    const auto account = only_account(
        "defaultPortal: acme\ndefaultMode: publish\nportals:\n"
        "  - name: acme\n    portalId: '123'\n    env: QA\n    authType: oauth2\n");
    CHECK(account.account_id == 123);
    CHECK(account.environment == "qa");
    CHECK(account.client_id.empty());
    CHECK(only_account("accounts: [{portalId: 5}]\nportals: [{portalId: 6}]").account_id == 5);
    CHECK(only_account("accounts:\nportals: [{portalId: 6}]").account_id == 6);
}

TEST_CASE("An expiry is a date or seconds or milliseconds, and anything else isn't known", "[cli_config]") {
    CHECK(expiry_of("2026-11-21T21:00:00Z") == 1795294800);
    CHECK(expiry_of("\"2026-11-21T22:00:00+01:00\"") == 1795294800);
    CHECK(expiry_of("1795294800") == 1795294800);
    CHECK(expiry_of("1795294800123") == 1795294800);
    for (const auto* text : {"", "~", "soon", "-1", "1.5", "99999999999999999999", "2026-11-21"}) {
        CAPTURE(text);
        CHECK_FALSE(expiry_of(text));
    }
}

TEST_CASE("What lacks is empty, and what isn't known is passed over", "[cli_config]") {
    for (const auto* auth : {"", "{}", "~", "{clientId: , scopes: , tokenInfo: , other: [1]}",
                             "{tokenInfo: {accessToken: , refreshToken: ~}}"}) {
        CAPTURE(auth);
        const auto account = only_account(with_auth(auth));
        CHECK(account.client_id.empty());
        CHECK(account.client_secret.empty());
        CHECK(account.scopes.empty());
        CHECK(account.refresh_token.empty());
    }
    CHECK(read_cli_config("accounts: []")->empty());
}

TEST_CASE("What is no config of the CLI is refused on its line, and nothing of it is repeated",
          "[cli_config]") {
    struct Broken {
        std::string text;
        std::size_t line;
    };
    const std::vector<Broken> broken = {
        {"", 1},
        {"canary", 1},
        {"- canary", 1},
        {"a: canary", 1},
        {"a: 1\naccounts: canary", 2},
        {"accounts:\n  canary: 1", 2},
        {"accounts:\n  - canary", 2},
        {"accounts:\n  - name: canary", 2},
        {"accounts:\n  - name: x\n    accountId: canary", 3},
        {"accounts:\n  - accountId: 0", 2},
        {"accounts:\n  - accountId: -1", 2},
        {"accounts:\n  - accountId: 99999999999999999999", 2},
        {"accounts:\n  - accountId: [1]", 2},
        {"accounts:\n  - accountId: 1\n    name: [canary]", 3},
        {"accounts:\n  - accountId: 1\n    authType: [canary]", 3},
        {"accounts:\n  - accountId: 1\n    env: {canary: 1}", 3},
        {with_auth("canary"), 4},
        {with_auth("{tokenInfo: canary}"), 4},
        {with_auth("{scopes: canary}"), 4},
        {with_auth("\n      scopes:\n        - oauth\n        - 'can ary'"), 7},
        {with_auth("{clientId: can ary}"), 4},
        {with_auth("{clientSecret: \"canary\\n\"}"), 4},
        {with_auth("\n      tokenInfo:\n        refreshToken: can\xc3\xa9ry"), 6},
        {with_auth("{tokenInfo: {accessToken: [canary]}}"), 4},
        {with_auth("{tokenInfo: {expiresAt: [canary]}}"), 4},
        {"accounts:\n  - accountId: 1\n  - accountId: 2\n    accountId: canary\n", 4},
    };
    for (const auto& [text, line] : broken) {
        CAPTURE(text);
        const auto read = read_cli_config(text);
        REQUIRE_FALSE(read);
        CAPTURE(read.error().why);
        CHECK(read.error().line == line);
        CHECK(read.error().why.find("can") == std::string::npos);
        CHECK_FALSE(read.error().why.empty());
    }
}
