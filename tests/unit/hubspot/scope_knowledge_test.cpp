#include "hubspot/scope_knowledge.h"

#include <algorithm>

#include "hubspot/scope_catalogue.h"
#include "support/catch.h"

using namespace hsauth;

namespace {

bool opens(const std::optional<CallScopes>& found, const std::vector<std::string>& alternative) {
    return found && std::find(found->any_of.begin(), found->any_of.end(), alternative) != found->any_of.end();
}

}  // namespace

TEST_CASE("What opens a call is found by its path, whatever stands for the parameters", "[scope_knowledge]") {
    const ScopeKnowledge knowledge;
    const auto found = knowledge.find({"GET", "/crm/v3/objects/contacts/123"});
    REQUIRE(found);
    CHECK(found->path_template == "/crm/v3/objects/contacts/{contactId}");
    CHECK(opens(found, {"crm.objects.contacts.read"}));
    CHECK_FALSE(knowledge.find({"GET", "/no/such/path"}));
    CHECK_FALSE(knowledge.find({"OPTIONS", "/crm/v3/objects/contacts"}));
    CHECK(knowledge.as_of() == catalogue_date());
}

TEST_CASE("Of an operation on any object, only what is about the one in the path opens it",
          "[scope_knowledge]") {
    const ScopeKnowledge knowledge;
    const auto contacts = knowledge.find({"GET", "/crm/objects/2026-09/contacts"});
    CHECK(opens(contacts, {"crm.objects.contacts.read"}));
    CHECK_FALSE(opens(contacts, {"crm.objects.deals.read"}));
    CHECK(opens(knowledge.find({"GET", "/crm/objects/2026-09/2-7"}), {"crm.objects.custom.read"}));

    // Of an object that nobody knows, nothing is known, and it isn't guessed either.
    const auto horses = knowledge.find({"GET", "/crm/objects/2026-09/horses"});
    REQUIRE(horses);
    CHECK(horses->any_of.empty());
    // The template itself is about all of them.
    const auto any = knowledge.find({"GET", "/crm/objects/2026-09/{objectType}"});
    CHECK(opens(any, {"crm.objects.deals.read"}));
    CHECK(opens(any, {"crm.objects.contacts.read"}));
}

TEST_CASE("An object in the path decides nothing where the scopes are about none", "[scope_knowledge]") {
    const ScopeKnowledge knowledge;
    CHECK(opens(knowledge.find({"GET", "/crm/v3/lists/records/0-1/7/memberships"}), {"crm.lists.read"}));
}

TEST_CASE("All scopes are listed by name", "[scope_knowledge]") {
    const auto all = ScopeKnowledge{}.scopes();
    CHECK(all.size() == scope_count());
    CHECK(
        std::is_sorted(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name < b.name; }));
    const auto automation =
        std::find_if(all.begin(), all.end(), [](const auto& scope) { return scope.name == "automation"; });
    REQUIRE(automation != all.end());
    CHECK(automation->is_documented);
    CHECK(std::any_of(all.begin(), all.end(), [](const auto& scope) { return !scope.is_documented; }));
}

TEST_CASE("A path's other methods and similar templates are found", "[scope_knowledge]") {
    const ScopeKnowledge knowledge;
    CHECK(knowledge.methods_at("/crm/v3/objects/contacts/123") ==
          std::vector<std::string>{"DELETE", "GET", "PATCH"});
    CHECK(knowledge.methods_at("/no/such/path").empty());
    const auto similar = knowledge.similar_templates({"GET", "/crm/v9/objects/contacts/123"});
    CHECK(similar.size() == 3);
    CHECK(std::find(similar.begin(), similar.end(), "/crm/v3/objects/contacts/{contactId}") != similar.end());
    CHECK(knowledge.similar_templates({"GET", "/zzzzz"}).empty());
    CHECK(knowledge.similar_templates({"GET", std::string(100000, '/')}).empty());
}

TEST_CASE("What was imported goes before what is built in, and is dated", "[scope_knowledge]") {
    const ScopeKnowledge knowledge{{"2026-11-25",
                                    {{"brand.new", false}, {"accounting", true}},
                                    {{"GET", "/crm/v3/objects/contacts/{contactId}", {{"brand.new"}}},
                                     {"GET", "/crm/v3/objects/{any}", {{"wide"}}},
                                     {"GET", "/new/{id}", {{"one"}}},
                                     {"GET", "/new/special", {{"two"}}}}}};
    CHECK(knowledge.as_of() == std::string(catalogue_date()) + ", imported 2026-11-25");
    CHECK(opens(knowledge.find({"GET", "/crm/v3/objects/contacts/1"}), {"brand.new"}));
    CHECK(opens(knowledge.find({"GET", "/new/1"}), {"one"}));
    CHECK(opens(knowledge.find({"GET", "/new/special"}), {"two"}));
    // Fewer parameters count more than who says it.
    CHECK(opens(knowledge.find({"GET", "/crm/v3/objects/contacts"}), {"crm.objects.contacts.read"}));
    CHECK(opens(knowledge.find({"PATCH", "/crm/v3/objects/contacts/1"}), {"crm.objects.contacts.write"}));
    CHECK(knowledge.methods_at("/new/1") == std::vector<std::string>{"GET"});
    CHECK(knowledge.similar_templates({"GET", "/nwe/special"}).at(0) == "/new/special");

    const auto all = knowledge.scopes();
    CHECK(all.size() == scope_count() + 1);
    const auto documented = [&](std::string_view name) {
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const auto& scope) { return scope.name == name; });
        REQUIRE(found != all.end());
        return found->is_documented;
    };
    CHECK_FALSE(documented("brand.new"));
    CHECK(documented("accounting"));
    CHECK(documented("automation"));
}

TEST_CASE("All operations are listed once, an import in the place of what is built in", "[scope_knowledge]") {
    CHECK(ScopeKnowledge{}.operations().size() == operation_count());
    const ScopeKnowledge knowledge{
        {"d", {}, {{"GET", "/crm/v3/objects/contacts/{contactId}", {{"x"}}}, {"GET", "/new", {{"y"}}}}}};
    const auto all = knowledge.operations();
    CHECK(all.size() == operation_count() + 1);
    const auto found = std::find_if(all.begin(), all.end(), [](const auto& operation) {
        return operation.method == "GET" && operation.path_template == "/crm/v3/objects/contacts/{contactId}";
    });
    REQUIRE(found != all.end());
    CHECK(found->any_of == ScopeAlternatives{{"x"}});
}
