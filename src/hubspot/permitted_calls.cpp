#include "hubspot/permitted_calls.h"

#include <algorithm>

#include "hubspot/call_scopes.h"
#include "hubspot/crm_objects.h"

namespace hsauth {

namespace {

using Together = std::vector<std::string>;  // the scopes of one alternative

std::vector<std::string> lacking(const Together& together, const ScopeSet& granted) {
    std::vector<std::string> missing;
    std::copy_if(together.begin(), together.end(), std::back_inserter(missing),
                 [&](const auto& scope) { return !granted.contains(scope); });
    return missing;
}

bool names_an_object(const ScopeAlternatives& any_of) {
    return std::any_of(any_of.begin(), any_of.end(), [](const Together& together) {
        return std::any_of(together.begin(), together.end(), is_about_an_object);
    });
}

// The objects that one of these alternatives is about.
std::vector<std::string> objects_of(const ScopeAlternatives& any_of) {
    std::vector<std::string> objects;
    const auto take = [&](std::string_view object) {
        const bool is_named = std::any_of(any_of.begin(), any_of.end(), [&](const Together& together) {
            return std::any_of(together.begin(), together.end(),
                               [&](const auto& scope) { return is_about(scope, object); });
        });
        if (is_named) objects.emplace_back(object);
    };
    for (const auto object : crm_object_names())
        take(object);
    take("custom");
    return objects;
}

}  // namespace

std::string_view name_of(Permission permission) {
    switch (permission) {
        case Permission::yes:
            return "yes";
        case Permission::no:
            return "no";
        case Permission::unknown:
            break;
    }
    return "unknown";
}

CallPermission permission_for(const std::optional<CallScopes>& call, const std::optional<ScopeSet>& granted) {
    if (!call || call->any_of.empty() || !granted) return {};
    std::optional<std::vector<std::string>> fewest;
    for (const auto& together : call->any_of) {
        auto missing = lacking(together, *granted);
        if (!fewest || missing.size() < fewest->size()) fewest = std::move(missing);
    }
    return {fewest->empty() ? Permission::yes : Permission::no, *fewest};
}

std::vector<PermittedOperation> permitted_operations(const ScopeKnowledge& knowledge,
                                                     const ScopeSet& granted) {
    std::vector<PermittedOperation> permitted;
    for (auto& operation : knowledge.operations()) {
        const bool depends_on_object =
            is_for_any_object(operation.path_template) && names_an_object(operation.any_of);
        std::erase_if(operation.any_of,
                      [&](const Together& together) { return !lacking(together, granted).empty(); });
        if (operation.any_of.empty()) continue;
        std::optional<std::vector<std::string>> objects;
        if (depends_on_object) objects = objects_of(operation.any_of);
        if (objects && objects->empty()) continue;
        permitted.push_back(
            {std::move(operation.method), std::move(operation.path_template), std::move(objects)});
    }
    return permitted;
}

}  // namespace hsauth
