#include "hubspot/permitted_calls.h"

#include <algorithm>

#include "support/catch.h"

using namespace hsauth;

namespace {

const PermittedOperation* find(const std::vector<PermittedOperation>& all, const std::string& method,
                               const std::string& path_template) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& operation) {
        return operation.method == method && operation.path_template == path_template;
    });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("A call is permitted where one alternative is granted as a whole", "[permitted_calls]") {
    const CallScopes call{"/a", {{"a", "b", "c"}, {"d", "e"}}};
    const auto asked = [&](const ScopeSet& granted) { return permission_for(call, granted); };
    CHECK(asked(ScopeSet{"d", "e"}).can == Permission::yes);
    CHECK(asked(ScopeSet{"d", "e"}).missing.empty());
    CHECK(asked(ScopeSet{"a", "b", "d"}).can == Permission::no);
    CHECK(asked(ScopeSet{"a", "b"}).missing == std::vector<std::string>{"c"});
    CHECK(asked(ScopeSet{}).missing == std::vector<std::string>{"d", "e"});
}

TEST_CASE("What nobody knows is no yes and no no", "[permitted_calls]") {
    CHECK(permission_for(std::nullopt, ScopeSet{"a"}).can == Permission::unknown);
    CHECK(permission_for(CallScopes{"/a", {}}, ScopeSet{"a"}).can == Permission::unknown);
    CHECK(permission_for(CallScopes{"/a", {{"a"}}}, std::nullopt).can == Permission::unknown);
    CHECK(name_of(Permission::yes) == "yes");
    CHECK(name_of(Permission::no) == "no");
    CHECK(name_of(Permission::unknown) == "unknown");
}

TEST_CASE("What a token may call is listed, for any object with the objects that it may be",
          "[permitted_calls]") {
    const auto permitted = permitted_operations(
        ScopeKnowledge{}, ScopeSet{"oauth", "crm.objects.contacts.read", "crm.lists.read"});
    const auto* own = find(permitted, "GET", "/crm/v3/objects/contacts/{contactId}");
    REQUIRE(own != nullptr);
    CHECK_FALSE(own->objects);
    const auto* any = find(permitted, "GET", "/crm/objects/2026-09/{objectType}");
    REQUIRE(any != nullptr);
    CHECK(any->objects == std::vector<std::string>{"contacts"});
    // The object in that path decides nothing.
    const auto* lists = find(permitted, "GET", "/crm/v3/lists/records/{objectTypeId}/{recordId}/memberships");
    REQUIRE(lists != nullptr);
    CHECK_FALSE(lists->objects);
    CHECK(find(permitted, "GET", "/account-info/v3/details") != nullptr);
    CHECK(find(permitted, "GET", "/crm/v3/objects/companies") == nullptr);
    CHECK(find(permitted, "DELETE", "/crm/v3/objects/contacts/{contactId}") == nullptr);
    CHECK(permitted_operations(ScopeKnowledge{}, ScopeSet{}).empty());
}

TEST_CASE("Every operation that is listed is one that may be called", "[permitted_calls]") {
    const ScopeKnowledge knowledge;
    const ScopeSet granted{"oauth", "tickets", "content"};
    for (const auto& operation : permitted_operations(knowledge, granted)) {
        if (operation.objects) continue;
        CAPTURE(operation.method, operation.path_template);
        const auto call = knowledge.find({operation.method, operation.path_template});
        CHECK(permission_for(call, granted).can == Permission::yes);
    }
}
