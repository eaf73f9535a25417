#include "emulator/scope_rules.h"

#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

constexpr auto insufficient =
    "Authorization failed because the provided scopes are insufficient. Please contact the app developer.";
constexpr auto mismatch =
    "Authorization failed because there is a mismatch between the scopes in the install URL and the app's "
    "configured scopes. Please contact the app developer.";

App hubspot_app() {
    App app;
    app.required_scopes = {"oauth", "contacts.read"};
    app.optional_scopes = {"deals.read"};
    app.conditionally_required_scopes = {"companies.read"};
    return app;
}

// What the page says, or "good".
std::string verdict(const App& app, const std::string& scope, const std::string& optional_scope = {}) {
    const auto fault = scope_fault(app, scope_names(scope), scope_names(optional_scope));
    return fault ? fault->text : "good";
}

}  // namespace

TEST_CASE("A list of scopes is split at blanks, each name once", "[scope_rules]") {
    CHECK(scope_names("  a b  a c ") == ScopeNames{"a", "b", "c"});
    CHECK(scope_names("").empty());
    CHECK(scope_names("   ").empty());
    CHECK(scope_names("a,b\tc") == ScopeNames{"a,b\tc"});
}

TEST_CASE("HubSpot's scope contract is held", "[scope_rules]") {
    const auto app = hubspot_app();
    CHECK(verdict(app, "oauth contacts.read") == "good");
    CHECK(verdict(app, "contacts.read oauth") == "good");
    CHECK(verdict(app, "oauth contacts.read companies.read") == "good");
    CHECK(verdict(app, "oauth contacts.read", "deals.read") == "good");
    CHECK(verdict(app, "") == insufficient);
    CHECK(verdict(app, "oauth") == insufficient);
    CHECK(verdict(app, "contacts.read") == insufficient);
    CHECK(verdict(app, "oauth", "contacts.read") == insufficient);
    CHECK(verdict(app, "oauth contacts.read deals.read") == mismatch);
    CHECK(verdict(app, "oauth contacts.read tickets") == mismatch);
    CHECK(verdict(app, "oauth contacts.read", "companies.read") == mismatch);
    CHECK(verdict(app, "oauth contacts.read", "contacts.read") == mismatch);
    CHECK(verdict(app, "oauth contacts.read", "tickets") == mismatch);
}

TEST_CASE("A name that no scope can have is named", "[scope_rules]") {
    const auto invalid = [](const std::string& names) {
        return "Authorization failed because one or more scopes are invalid: " + names +
               ". Please contact the app developer.";
    };
    CHECK(verdict(hubspot_app(), "oauth,contacts.read") == invalid("oauth,contacts.read"));
    CHECK(verdict(hubspot_app(), "oauth contacts.read", "a/b c\"d") == invalid("a/b, c\"d"));
    auto lenient = hubspot_app();
    lenient.scope_rules = ScopeRules::lenient;
    const std::string longest(200, 'a');
    CHECK(verdict(lenient, longest) == insufficient);
    CHECK(verdict(lenient, longest + "a") == invalid(longest + "a"));
    CHECK(verdict(lenient, "oauth contacts.read contacts") == "good");
}

TEST_CASE("A name that neither the app nor HubSpot has is invalid, whichever list it is in",
          "[scope_rules]") {
    const std::string page =
        "Authorization failed because one or more scopes are invalid: contacts. Please contact the app "
        "developer.";
    CHECK(verdict(hubspot_app(), "oauth contacts.read contacts") == page);
    CHECK(verdict(hubspot_app(), "contacts") == page);
    CHECK(verdict(hubspot_app(), "oauth contacts.read", "contacts") == page);
    auto old_app = hubspot_app();
    old_app.required_scopes.push_back("contacts");
    CHECK(verdict(old_app, "oauth contacts.read contacts") == "good");
    CHECK(scope_fault(hubspot_app(), {"contacts"}, {})->note.find("2026-") != std::string::npos);
}

TEST_CASE("The emulator's note names the scopes that don't agree", "[scope_rules]") {
    const auto note_of = [](const ScopeNames& scope, const ScopeNames& optional_scope) {
        return scope_fault(hubspot_app(), scope, optional_scope).value().note;
    };
    CHECK(note_of({"oauth"}, {}).find("contacts.read") != std::string::npos);
    CHECK(note_of({"oauth", "contacts.read", "tickets"}, {}).find("tickets") != std::string::npos);
    CHECK(note_of({"oauth", "contacts.read"}, {"forms"}).find("forms") != std::string::npos);
}

TEST_CASE("A lenient app requires its own scopes and takes any other", "[scope_rules]") {
    auto app = hubspot_app();
    app.scope_rules = ScopeRules::lenient;
    CHECK(verdict(app, "oauth contacts.read tickets", "forms oauth") == "good");
    CHECK(verdict(app, "tickets") == insufficient);
    CHECK(verdict(app, "oauth contacts.read", "no,scope").find("invalid") != std::string::npos);
}

TEST_CASE("An account must have what is required, and lacks what is optional at no cost", "[scope_rules]") {
    Account account;
    account.hub_id = 7;
    account.available_scopes = ScopeNames{"tickets"};
    CHECK_FALSE(subscription_fault(account, {"oauth", "tickets"}));
    const auto fault = subscription_fault(account, {"oauth", "tickets", "forms"});
    REQUIRE(fault);
    CHECK(fault->note == "Not among the available scopes of account 7: forms.");
    account.tier = "Free";
    CHECK(subscription_fault(account, {"forms"})->note ==
          "Not among the available scopes of account 7 (Free): forms.");
    CHECK(granted_scopes(account, {"oauth"}, {"forms", "tickets", "oauth"}) ==
          ScopeNames{"oauth", "tickets"});
    CHECK(granted_scopes(Account{}, {"oauth"}, {"forms"}) == ScopeNames{"oauth", "forms"});
}

TEST_CASE("No more than a thousand scopes are taken at once", "[scope_rules]") {
    auto app = hubspot_app();
    app.scope_rules = ScopeRules::lenient;
    auto scopes = app.required_scopes;
    while (scopes.size() < most_scopes)
        scopes.push_back("scope." + std::to_string(scopes.size()));
    CHECK_FALSE(scope_fault(app, scopes, {}));
    CHECK(scope_fault(app, scopes, {"one.more"}));
}

TEST_CASE("An app's own token may have the webhooks journal's scopes and those of its CRM objects",
          "[scope_rules]") {
    auto app = hubspot_app();
    app.optional_scopes.emplace_back("crm.objects.deals.read");
    for (const auto* scope : {"crm.objects.deals.read", "developer.webhooks_journal.read"}) {
        CAPTURE(scope);
        CHECK(may_hold_itself(app, scope));
    }
    for (const auto* scope : {"oauth", "deals.read", "crm.objects.leads.read", "developer.anything",
                              "tickets", "developer.webhooks_journal.a,b", ""}) {
        CAPTURE(scope);
        CHECK_FALSE(may_hold_itself(app, scope));
    }
    auto lenient = hubspot_app();
    lenient.scope_rules = ScopeRules::lenient;
    CHECK(may_hold_itself(lenient, "tickets"));
    CHECK_FALSE(may_hold_itself(lenient, "no,scope"));
}
