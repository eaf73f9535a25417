#include "emulator/grant_preview.h"

#include "support/catch.h"

using namespace hsauth::emulator;

namespace {

bool has(const std::string& markup, std::string_view piece) {
    return markup.find(piece) != std::string::npos;
}

AuthorizationRequest asking(ScopeNames scope, ScopeNames optional_scope = {}) {
    AuthorizationRequest request;
    request.scope = std::move(scope);
    request.optional_scope = std::move(optional_scope);
    return request;
}

Account account_with(ScopeNames available, std::string tier = {}) {
    Account account;
    account.hub_id = 77;
    account.tier = std::move(tier);
    account.available_scopes = std::move(available);
    return account;
}

}  // namespace

TEST_CASE("What an account lacks is counted for required and optional scopes apart", "[grant_preview]") {
    const auto request = asking({"oauth", "tickets", "forms"}, {"social", "forms", "automation"});
    const auto shortfall = shortfall_of(request, account_with({"tickets", "social"}));
    CHECK(shortfall.required == ScopeNames{"forms"});
    CHECK(shortfall.optional == ScopeNames{"automation"});
    CHECK(shortfall.optional_asked == 2);
    CHECK(shortfall_of(request, Account{}).required.empty());
    CHECK(shortfall_of(request, Account{}).optional.empty());
}

TEST_CASE("Scopes stand in their groups, in words and by name", "[grant_preview]") {
    const auto markup =
        grant_preview(asking({"automation", "crm.objects.contacts.read", "actions", "crm.lists.read"}),
                      Account{}, "What it may do");
    CHECK(has(markup, "<h2 id=\"grant-0-title\">What it may do</h2>"));
    CHECK(has(markup,
              "<h4>CRM</h4>\n<ul>\n<li><span>Read contacts</span> "
              "<code>crm.objects.contacts.read</code></li>\n<li><span>Read lists</span> "
              "<code>crm.lists.read</code></li>\n</ul>"));
    CHECK(has(markup, "<h4>Other</h4>\n<ul>\n<li><code>actions</code></li>"));
    CHECK(markup.find("<h4>CRM</h4>") < markup.find("<h4>Automation</h4>"));
    CHECK_FALSE(has(markup, "<s>"));
    CHECK_FALSE(has(markup, "Optional"));
    CHECK_FALSE(has(markup, "class=\"flaw\""));
}

TEST_CASE("What the account lacks is struck out and says why", "[grant_preview]") {
    const auto request = asking({"oauth", "tickets"}, {"automation", "actions", "forms"});
    const auto free = grant_preview(request, account_with({"tickets", "forms"}, "Free"), "h");
    CHECK(has(free,
              "<s>Read and change workflows</s> <code>automation</code> "
              "<em>Left out: not available on Free</em>"));
    CHECK(has(free, "<s><code>actions</code></s> <em>Left out: not available on Free</em>"));
    CHECK(has(free, "<li><span>Read and change forms</span>"));
    CHECK_FALSE(has(free, "class=\"flaw\""));

    const auto bare = grant_preview(request, account_with({"forms"}), "h");
    CHECK(has(bare, "<code>tickets</code> <em>Required, but account 77 doesn&#39;t have it</em>"));
    CHECK(has(bare, "<code>automation</code> <em>Left out: account 77 doesn&#39;t have it</em>"));
    CHECK(has(bare, "class=\"flaw\""));
}

TEST_CASE("Foreign text in a preview is escaped", "[grant_preview]") {
    const auto markup = grant_preview(asking({"<b>"}), account_with({}, "<i>"), "<u>");
    CHECK(has(markup, "&lt;b&gt;"));
    CHECK(has(markup, "&lt;i&gt;"));
    CHECK(has(markup, "&lt;u&gt;"));
    for (const auto* tag : {"<b>", "<i>", "<u>"})
        CHECK_FALSE(has(markup, tag));
}
