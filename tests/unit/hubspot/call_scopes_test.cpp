#include "hubspot/call_scopes.h"

#include <algorithm>
#include <string>

#include "support/catch.h"

using namespace hsauth;

namespace {

std::vector<std::string> counting(std::string_view method, const std::string& path) {
    const auto operation = find_operation(method, path);
    REQUIRE(operation);
    std::vector<std::string> all;
    for (const auto& alternative : alternatives_for(*operation, path)) {
        std::string names;
        for (const auto scope : alternative)
            names.append(names.empty() ? "" : " ").append(name_of(scope));
        all.push_back(names);
    }
    return all;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

TEST_CASE("An operation of one object's own keeps its alternatives", "[call_scopes]") {
    CHECK(counting("GET", "/crm/v3/objects/deals") == std::vector<std::string>{"crm.objects.deals.read"});
    CHECK(counting("GET", "/crm/v3/objects/products/1") ==
          std::vector<std::string>{"crm.objects.products.read", "e-commerce"});
    CHECK(counting("GET", "/account-info/v3/details") == std::vector<std::string>{"oauth"});
}

TEST_CASE("Of an operation on any object, what names the one in the path counts", "[call_scopes]") {
    for (const auto* object : {"contacts", "contact", "0-1"}) {
        CAPTURE(object);
        const auto all = counting("GET", "/crm/objects/2026-09/" + std::string(object) + "/42");
        CHECK(has(all, "crm.objects.contacts.read"));
        CHECK(has(all, "crm.objects.contacts.read sales-email-read"));
        CHECK(std::all_of(all.begin(), all.end(),
                          [](const auto& names) { return names.find(".contacts.") != std::string::npos; }));
    }
    CHECK(has(counting("GET", "/crm/v3/pipelines/tickets"), "tickets"));
    CHECK_FALSE(has(counting("GET", "/crm/v3/pipelines/tickets"), "oauth"));
    CHECK(has(counting("GET", "/crm/objects/2026-09/companies"), "crm.objects.companies.read"));
    CHECK(has(counting("GET", "/crm/objects/2026-09/company"), "crm.objects.companies.read"));
    CHECK(
        has(counting("GET", "/crm/objects/2026-09/commerce_payments"), "crm.objects.commercepayments.read"));
    CHECK_FALSE(has(counting("GET", "/crm/objects/2026-09/commerce_payments"), "crm.objects.deals.read"));
}

TEST_CASE("An account's own object counts as custom", "[call_scopes]") {
    for (const auto* object : {"2-123456", "p123456_horses"}) {
        CAPTURE(object);
        const auto all = counting("GET", "/crm/v3/objects/" + std::string(object));
        CHECK(has(all, "crm.objects.custom.read"));
        CHECK(std::all_of(all.begin(), all.end(),
                          [](const auto& names) { return names.find(".custom.") != std::string::npos; }));
    }
}

TEST_CASE("All alternatives count where none names the object", "[call_scopes]") {
    const auto operation = find_operation("GET", "/crm/v3/objects/x");
    REQUIRE(operation);
    for (const auto* object : {"horses", "x", "p_", "p1", "0-9999", "s", "{objectType}", "%00"}) {
        CAPTURE(object);
        CHECK(counting("GET", "/crm/v3/objects/" + std::string(object)).size() ==
              operation->alternative_count());
    }
    // A list belongs to an object, but its scopes don't.
    CHECK(has(counting("GET", "/crm/v3/lists/object-type-id/0-1/name/x"), "crm.lists.read"));
}

TEST_CASE("In an association, the object that it starts from counts", "[call_scopes]") {
    const auto all = counting("GET", "/crm/v4/objects/deals/1/associations/contacts");
    CHECK(has(all, "crm.objects.deals.read"));
    CHECK_FALSE(has(all, "crm.objects.contacts.read"));
}

TEST_CASE("The object in a path is known by all its spellings", "[call_scopes]") {
    const auto path_template = "/crm/v3/objects/{objectType}/{objectId}";
    for (const auto* object : {"contacts", "contact", "0-1"}) {
        const ObjectInCall in_call{"/crm/v3/objects/" + std::string(object) + "/7", path_template};
        CHECK(in_call.is_there());
        CHECK(in_call.is_named_by("crm.objects.contacts.read"));
        CHECK_FALSE(in_call.is_named_by("crm.objects.deals.read"));
    }
    CHECK_FALSE(ObjectInCall{path_template, path_template}.is_there());
    CHECK_FALSE(ObjectInCall("/crm/v3/owners/7", "/crm/v3/owners/{ownerId}").is_there());
    CHECK_FALSE(
        ObjectInCall("/crm/v3/owners/7", "/crm/v3/owners/{ownerId}").is_named_by("crm.objects.owners.read"));
}

TEST_CASE("Scopes about a CRM object are told from the others", "[call_scopes]") {
    for (const auto* scope :
         {"crm.objects.contacts.read", "tickets", "crm.schemas.custom.write", "crm.objects.line_items.read"})
        CHECK(is_about_an_object(scope));
    for (const auto* scope : {"oauth", "crm.lists.read", "content", ""})
        CHECK_FALSE(is_about_an_object(scope));
}

TEST_CASE("A scope is held against one object by its name", "[call_scopes]") {
    CHECK(is_about("crm.objects.companies.read", "companies"));
    CHECK(is_about("crm.objects.custom.read", "custom"));
    CHECK_FALSE(is_about("crm.objects.companies.read", "contacts"));
    CHECK(is_for_any_object("/crm/v3/objects/{objectType}"));
    CHECK(is_for_any_object("/crm/v4/associations/{fromObjectType}/{toObjectType}/labels"));
    CHECK_FALSE(is_for_any_object("/crm/v3/objects/contacts/{contactId}"));
}
