#include "emulator/refusal_page.h"

#include <functional>

#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

bool has(const Answer& answer, std::string_view text) {
    return answer.body.find(text) != std::string::npos;
}

// The words of the page's first paragraph, as a person reads them.
std::string words_on(const Answer& page) {
    const std::string heading = "<h1>Couldn&#39;t complete the connection</h1>\n<p>";
    const auto start = page.body.find(heading);
    REQUIRE(start != std::string::npos);
    auto words = page.body.substr(start + heading.size());
    words.erase(words.find("</p>"));
    const std::pair<std::string_view, std::string_view> marks[] = {
        {"&#39;", "'"}, {"&quot;", "\""}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}};
    for (const auto& [entity, mark] : marks) {
        for (auto at = words.find(entity); at != std::string::npos; at = words.find(entity, at + mark.size()))
            words.replace(at, entity.size(), mark);
    }
    return words;
}

// An app with HubSpot's rules, and an account whose subscription lacks what the app may ask for.
Config strict_config() {
    auto config = default_config();
    auto& app = config.apps.front();
    app.scope_rules = ScopeRules::hubspot;
    app.required_scopes = {"oauth", "crm.objects.contacts.read"};
    app.optional_scopes = {"crm.objects.deals.read"};
    app.conditionally_required_scopes = {"automation"};
    config.accounts[1].available_scopes = ScopeNames{"crm.objects.contacts.read"};
    config.accounts[1].users.push_back({44, "intern@harbour.example", false});
    return config;
}

struct Row {
    std::string cause;
    Parameters changes;  // of an authorization URL that is good
    std::string words;
    std::string path = "/oauth/authorize";
    std::function<void(Config&)> prepare = [](Config&) {};
    RedirectMatch match = RedirectMatch::exact;
};

const std::string good_scope = "oauth crm.objects.contacts.read";

constexpr auto insufficient =
    "Authorization failed because the provided scopes are insufficient. Please contact the app developer.";
constexpr auto mismatch =
    "Authorization failed because there is a mismatch between the scopes in the install URL and the app's "
    "configured scopes. Please contact the app developer.";
constexpr auto no_access =
    "This account doesn't have access to some HubSpot features that are required by this app. Please contact "
    "the app developer.";

constexpr auto unknown_account = "You don't have access to this account.";

std::string invalid(const std::string& names) {
    return "Authorization failed because one or more scopes are invalid: " + names +
           ". Please contact the app developer.";
}

std::string unregistered(const std::string& uri) {
    return "Authorization failed as the redirect URL '" + uri +
           "' doesn't match the app's registered redirect URL";
}

Row redirect_row(const std::string& cause, const std::string& uri,
                 RedirectMatch match = RedirectMatch::exact) {
    Row row{cause, {{"redirect_uri", uri}}, unregistered(uri)};
    row.match = match;
    return row;
}

Row block_row(const std::string& cause, InstallBlock block, const std::string& words) {
    Row row{cause, {}, words};
    row.prepare = [block](Config& config) { config.apps.front().install_blocked = block; };
    return row;
}

Row account_row(
    const std::string& cause, const std::string& path, const Parameters& changes, const std::string& words,
    const std::function<void(Config&)>& prepare = [](Config&) {}) {
    return {cause, changes, words, path, prepare};
}

void hide_second_account(Config& config) {
    config.accounts.pop_back();
}

void leave_the_intern(Config& config) {
    auto& users = config.accounts[1].users;
    users.erase(users.begin());
}

std::vector<Row> rows() {
    return {
        {"a required scope is missing", {{"scope", "oauth"}}, insufficient},
        {"there is no scope at all", {{"scope", ""}}, insufficient},
        {"oauth is missing", {{"scope", "crm.objects.contacts.read"}}, insufficient},
        {"a required scope is only optional",
         {{"scope", "oauth"}, {"optional_scope", "crm.objects.contacts.read"}},
         insufficient},
        {"a scope isn't configured", {{"scope", good_scope + " tickets"}}, mismatch},
        {"an optional scope is in scope", {{"scope", good_scope + " crm.objects.deals.read"}}, mismatch},
        {"a conditionally required scope is in optional_scope", {{"optional_scope", "automation"}}, mismatch},
        {"an optional scope isn't configured", {{"optional_scope", "tickets"}}, mismatch},
        {"a required scope is in both", {{"optional_scope", "oauth"}}, mismatch},
        {"a legacy scope", {{"scope", good_scope + " contacts"}}, invalid("contacts")},
        {"a legacy scope alone", {{"scope", "contacts"}}, invalid("contacts")},
        {"a legacy scope among the optional ones", {{"optional_scope", "contacts"}}, invalid("contacts")},
        {"commas between scopes",
         {{"scope", "oauth,crm.objects.contacts.read"}},
         invalid("oauth,crm.objects.contacts.read")},

        redirect_row("a redirect URL that isn't registered", "http://localhost:3000/callback"),
        redirect_row("no redirect URL", ""),
        redirect_row("an IP address", "http://127.0.0.1:3000/oauth-callback"),
        redirect_row("an IPv6 address", "http://[::1]:3000/oauth-callback"),
        redirect_row("a slash at the end", "http://localhost:3000/oauth-callback/"),
        redirect_row("a slash at the end of no path", "http://localhost:3000/"),
        redirect_row("another port", "http://localhost:3001/oauth-callback"),
        redirect_row("no port", "http://localhost/oauth-callback"),
        redirect_row("https", "https://localhost:3000/oauth-callback"),
        redirect_row("capitals", "http://localhost:3000/OAuth-callback"),
        redirect_row("a query", "http://localhost:3000/oauth-callback?a=1&b='<c>'"),
        redirect_row("another path on any port", "http://localhost:51234/other", RedirectMatch::loopback),
        redirect_row("an IP address on any port", "http://127.0.0.1:51234/oauth-callback",
                     RedirectMatch::loopback),

        account_row("the account lacks a required scope", "/oauth/234567/authorize",
                    {{"scope", good_scope + " automation"}}, no_access),
        account_row("the user may not install", "/oauth/234567/authorize", {},
                    "You don't have permission to connect an app to this account.", leave_the_intern),
        account_row("the account is unknown", "/oauth/234567/authorize", {}, unknown_account,
                    hide_second_account),

        block_row("App Governance", InstallBlock::app_governance,
                  "Authorization failed because this app hasn't been approved to access the required scopes "
                  "[oauth, crm.objects.contacts.read]"),
        block_row("the acceptable use policy", InstallBlock::acceptable_use_policy,
                  "The app could not be installed because the app developer has not signed the acceptable "
                  "use policy."),
        block_row("an invalid link", InstallBlock::invalid_link,
                  "This install link is no longer valid. Please visit HubSpot's App Marketplace."),
    };
}

}  // namespace

TEST_CASE("Each mistake has its page with its exact words, and is never redirected", "[refusal_page]") {
    for (const auto& row : rows()) {
        CAPTURE(row.cause);
        for (const auto consent : {Consent::by_person, Consent::automatic}) {
            // Only an answer can be refused for what the account lacks: the page comes first.
            const bool is_the_accounts = row.path != "/oauth/authorize" && row.words != unknown_account;
            if (is_the_accounts && consent == Consent::by_person) continue;
            auto config = strict_config();
            row.prepare(config);
            Stage stage{std::move(config), {consent, row.match, 7, {}}};
            auto changes = row.changes;
            if (count_of(changes, "scope") == 0) changes.push_back({"scope", good_scope});
            const auto page = stage.get(row.path, stage.asking(changes));
            CHECK(page.status == 400);
            CHECK(header(page, "Location").empty());
            CHECK(words_on(page) == row.words);
        }
    }
}

TEST_CASE("What the mistakes are made of is no mistake", "[refusal_page]") {
    const auto status_of = [](const Parameters& changes, const std::string& path = "/oauth/authorize",
                              RedirectMatch match = RedirectMatch::exact) {
        Stage stage{strict_config(), {Consent::automatic, match, 7, {}}};
        auto all = changes;
        if (count_of(all, "scope") == 0) all.push_back({"scope", good_scope});
        return stage.get(path, stage.asking(all)).status;
    };
    CHECK(status_of({}) == 302);
    CHECK(status_of({{"scope", good_scope + " automation"}}) == 302);
    CHECK(status_of({{"optional_scope", "crm.objects.deals.read"}}) == 302);
    CHECK(status_of({{"optional_scope", "crm.objects.deals.read"}}, "/oauth/234567/authorize") == 302);
    CHECK(status_of({{"redirect_uri", "http://localhost:3000"}}) == 302);
    CHECK(status_of({{"redirect_uri", "http://localhost:51234/oauth-callback"}}, "/oauth/authorize",
                    RedirectMatch::loopback) == 302);
}

TEST_CASE("A refusal is a page of status 400 with its text escaped", "[consent_page]") {
    const auto plain = refusal_page({"the redirect URL '<b>'\"'", ""});
    CHECK(plain.status == 400);
    CHECK(has(plain, "the redirect URL &#39;&lt;b&gt;&#39;&quot;&#39;"));
    CHECK(has(plain, "not HubSpot"));
    CHECK_FALSE(has(plain, "The emulator adds"));
    CHECK(header(plain, "Content-Security-Policy").ends_with("form-action 'none'"));
}

TEST_CASE("What the emulator adds to a refusal is told apart from HubSpot's words", "[consent_page]") {
    const auto page = refusal_page({"HubSpot's words.", "Missing: <tickets>."});
    CHECK(has(page, "<p>HubSpot&#39;s words.</p>"));
    CHECK(has(page, "The emulator adds:</strong> Missing: &lt;tickets&gt;."));
}
