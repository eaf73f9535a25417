#include "hubspot/install_url.h"

#include <algorithm>
#include <string>
#include <vector>

#include "support/catch.h"

using namespace hsauth;

namespace {

const std::string id = "client_id=c11e0000-1111-4222-8333-444455556666";
const std::string callback = "&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcb";
const std::string page = "https://app.hubspot.com/oauth/authorize?";

InstallUrl read(const std::string& text) {
    auto url = read_install_url(text);
    REQUIRE(url);
    return std::move(*url);
}

std::vector<std::string> ids_of(const InstallUrl& url) {
    std::vector<std::string> ids;
    for (const auto& finding : url.findings)
        ids.push_back(finding.id);
    return ids;
}

}  // namespace

TEST_CASE("An install URL says what it asks for", "[install_url]") {
    const auto url = read(page + id + callback + "&scope=oauth%20tickets&optional_scope=automation");
    CHECK(url.findings.empty());
    CHECK(url.consent.text() == "https://app.hubspot.com");
    CHECK(url.client_id == "c11e0000-1111-4222-8333-444455556666");
    CHECK(url.redirect_uri == "http://localhost:3000/cb");
    CHECK(url.scopes.scope == ScopeSet{"oauth", "tickets"});
    CHECK(url.scopes.optional_scope == ScopeSet{"automation"});
}

TEST_CASE("An install URL may be of any region, account or emulator", "[install_url]") {
    for (const auto& [address, origin] : {
             std::pair{"https://app.hubspot.com/oauth/authorize", "https://app.hubspot.com"},
             std::pair{"https://app-eu1.hubspot.com/oauth/123/authorize", "https://app-eu1.hubspot.com"},
             std::pair{"https://app.hubspotqa.com/oauth/authorize/", "https://app.hubspotqa.com"},
             std::pair{"http://localhost:4280/oauth/authorize", "http://localhost:4280"},
             std::pair{"http://127.0.0.1:4280/oauth/7/authorize", "http://127.0.0.1:4280"},
         }) {
        CAPTURE(address);
        const auto url = read(address + std::string("?") + id + callback + "&scope=oauth");
        CHECK(url.consent.text() == origin);
        CHECK(url.findings.empty());
    }
    const auto quoted = read("  '" + page + id + callback + "&scope=oauth'\n");
    CHECK(quoted.findings.empty());
    CHECK(quoted.scopes.scope == ScopeSet{"oauth"});
}

TEST_CASE("What is no install URL is a usage error that doesn't repeat it", "[install_url]") {
    for (const auto* text : {
             "",
             "hidden",
             "app.hubspot.com/oauth/authorize?scope=hidden",
             "https://example.com/oauth/authorize?code=hidden",
             "https://app.hubspot.com.example.com/oauth/authorize?code=hidden",
             "https://apphubspot.com/oauth/authorize?code=hidden",
             "https://app-a.b.hubspot.com/oauth/authorize?code=hidden",
             "http://localhost:3000/oauth-callback?code=hidden",
             "https://app.hubspot.com/oauth/hidden/authorize",
             "https://app.hubspot.com/oauth//authorize?code=hidden",
             "https://hidden@app.hubspot.com/oauth/authorize",
             "https://app.hubspot.com:99999/oauth/authorize?code=hidden",
         }) {
        CAPTURE(text);
        const auto url = read_install_url(text);
        REQUIRE_FALSE(url);
        CHECK(url.error().kind == ErrorKind::usage);
        CHECK(url.error().message.find("hidden") == std::string::npos);
        CHECK(url.error().hint.find("/oauth/authorize?client_id=") != std::string::npos);
    }
}

TEST_CASE("Scopes are told apart by blanks, however they are written, and by commas with a finding",
          "[install_url]") {
    struct Row {
        std::string scope;
        std::vector<std::string> findings;
    };
    for (const auto& row : {
             Row{"oauth%20tickets", {}},
             Row{"oauth+tickets", {}},
             Row{"oauth tickets", {"url_blank"}},
             Row{"oauth,tickets", {"scope_commas"}},
             Row{"oauth%2C%20tickets", {"scope_commas"}},
             Row{"oauth%2520tickets", {"encoded_twice"}},
         }) {
        CAPTURE(row.scope);
        const auto url = read(page + id + callback + "&scope=" + row.scope);
        CHECK(ids_of(url) == row.findings);
        CHECK(url.scopes.scope == ScopeSet{"oauth", "tickets"});
    }
    CHECK(ids_of(read(page + id + callback + "&scope=oauth%20%22tickets%22")) ==
          std::vector<std::string>{"scope_malformed"});
}

TEST_CASE("What HubSpot doesn't know by its name is told", "[install_url]") {
    for (const auto& [wrong, right] : {
             std::pair{"scopes", "scope"},
             std::pair{"Scope", "scope"},
             std::pair{"amp;scope", "scope"},
             std::pair{"optional_scopes", "optional_scope"},
             std::pair{"optionalScopes", "optional_scope"},
             std::pair{"redirect_url", "redirect_uri"},
             std::pair{"clientId", "client_id"},
         }) {
        CAPTURE(wrong);
        const auto url = read(page + id + callback + "&scope=oauth&" + wrong + "=x");
        CHECK(ids_of(url) == std::vector<std::string>{"parameter_misnamed"});
        CHECK(url.findings.front().hint == "Call it " + std::string(right) + ".");
    }
    // It isn't said to be missing, too.
    const auto alone = read(page + id + callback + "&scopes=oauth");
    CHECK(ids_of(alone) == std::vector<std::string>{"parameter_misnamed"});
    CHECK(alone.scopes.scope.empty());
}

TEST_CASE("What an install URL lacks or has twice is told", "[install_url]") {
    CHECK(ids_of(read(page)) == std::vector<std::string>{"no_client_id", "no_redirect_uri", "no_scopes"});
    CHECK(ids_of(read(page + id + callback + "&scope=")) == std::vector<std::string>{"no_scopes"});
    const auto twice = read(page + id + callback + "&scope=oauth&scope=tickets");
    CHECK(ids_of(twice) == std::vector<std::string>{"parameter_repeated"});
    CHECK(twice.scopes.scope == ScopeSet{"oauth"});
    CHECK(ids_of(read(page + id + callback + "&scope=oauth&state=100%")) ==
          std::vector<std::string>{"url_malformed"});
    CHECK(ids_of(read("http://app.hubspot.com/oauth/authorize?" + id + callback + "&scope=oauth")) ==
          std::vector<std::string>{"url_http"});
}

TEST_CASE("A redirect URI that is encoded twice is read, with a finding", "[install_url]") {
    const auto url =
        read(page + id + "&redirect_uri=http%253A%252F%252Flocalhost%253A3000%252Fcb&scope=oauth");
    CHECK(ids_of(url) == std::vector<std::string>{"encoded_twice"});
    CHECK(url.redirect_uri == "http://localhost:3000/cb");
}

TEST_CASE("A secret in an install URL is told of and never repeated", "[install_url]") {
    for (const auto* name : {"client_secret", "access_token", "refresh_token", "token", "code"}) {
        CAPTURE(name);
        const auto url = read(page + id + callback + "&scope=oauth&" + name + "=hidden-value");
        REQUIRE(ids_of(url) == std::vector<std::string>{"secret_in_url"});
        const auto& finding = url.findings.front();
        CHECK(finding.message.find(name) != std::string::npos);
        CHECK((finding.message + finding.hint).find("hidden-value") == std::string::npos);
    }
}
