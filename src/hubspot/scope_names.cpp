#include "hubspot/scope_names.h"

#include <algorithm>

#include "base/letter_case.h"
#include "base/nearest.h"
#include "hubspot/scope_catalogue.h"

namespace hsauth {

namespace {

constexpr std::size_t most_suggestions = 3;

std::vector<std::string_view> all_names() {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < scope_count(); ++i)
        names.push_back(name_of(static_cast<ScopeId>(i)));
    return names;
}

std::vector<std::string> known_of(std::initializer_list<std::string> names) {
    std::vector<std::string> known;
    std::ranges::copy_if(names, std::back_inserter(known),
                         [](const auto& name) { return find_scope(name).has_value(); });
    return known;
}

// "contacts", "crm.contacts.read" and "crm.objects.contacts" mean those of that object.
std::vector<std::string> scopes_of_object(std::string_view name) {
    for (const std::string_view prefix : {"crm.objects.", "crm."}) {
        if (name.starts_with(prefix)) {
            name.remove_prefix(prefix.size());
            break;
        }
    }
    const std::string stem = "crm.objects." + std::string(name.substr(0, name.find('.')));
    if (name.ends_with(".read")) return known_of({stem + ".read"});
    if (name.ends_with(".write")) return known_of({stem + ".write"});
    return known_of({stem + ".read", stem + ".write"});
}

}  // namespace

std::optional<LegacyScope> legacy_scope(std::string_view name) {
    if (name != "contacts") return std::nullopt;
    return LegacyScope{
        "contacts",
        {"crm.objects.contacts.read", "crm.objects.contacts.write", "crm.objects.companies.read",
         "crm.objects.companies.write", "crm.objects.deals.read", "crm.objects.deals.write"}};
}

std::vector<std::string> scopes_like(std::string_view name) {
    const auto lower = lower_case(name);
    if (find_scope(lower)) return {lower};
    auto of_object = scopes_of_object(lower);
    if (!of_object.empty()) return of_object;
    auto names = all_names();
    std::vector<std::string> found;
    while (found.size() < most_suggestions) {
        const auto best = nearest(lower, names);
        if (!best) break;
        found.emplace_back(*best);
        std::erase(names, *best);
    }
    return found;
}

}  // namespace hsauth
