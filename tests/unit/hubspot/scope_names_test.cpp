#include "hubspot/scope_names.h"

#include "support/catch.h"

using namespace hsauth;

using Names = std::vector<std::string>;

TEST_CASE("A scope of old has those that replace it", "[scope_names]") {
    const auto legacy = legacy_scope("contacts");
    REQUIRE(legacy);
    CHECK(legacy->replacements.front() == "crm.objects.contacts.read");
    CHECK_FALSE(legacy_scope("crm.objects.contacts.read"));
}

TEST_CASE("A name that is nearly a scope's is told as that", "[scope_names]") {
    CHECK(scopes_like("crm.objects.contcats.read").front() == "crm.objects.contacts.read");
    CHECK(scopes_like("CRM.Objects.Contacts.Read") == Names{"crm.objects.contacts.read"});
    CHECK(scopes_like("ticket").front() == "tickets");
}

TEST_CASE("An object's name stands for its scopes", "[scope_names]") {
    const Names both = {"crm.objects.deals.read", "crm.objects.deals.write"};
    CHECK(scopes_like("deals") == both);
    CHECK(scopes_like("crm.objects.deals") == both);
    CHECK(scopes_like("crm.deals.read") == Names{"crm.objects.deals.read"});
    CHECK(scopes_like("crm.deals.write") == Names{"crm.objects.deals.write"});
}

TEST_CASE("At most three names are told, and none where none is near", "[scope_names]") {
    CHECK(scopes_like("crm.objects.dealz.read").size() <= 3);
    CHECK(scopes_like("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz").empty());
}
