#include "emulator/scope_rules.h"

#include <algorithm>

namespace hsauth::emulator {

namespace {

constexpr auto insufficient =
    "Authorization failed because the provided scopes are insufficient. Please contact the app developer.";
constexpr auto mismatch =
    "Authorization failed because there is a mismatch between the scopes in the install URL and the app's "
    "configured scopes. Please contact the app developer.";
constexpr auto no_access =
    "This account doesn't have access to some HubSpot features that are required by this app. Please contact "
    "the app developer.";

bool is_scope_name(std::string_view name) {
    return name.size() <= 200 && std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '-' || c == '_';
           });
}

std::string joined(const ScopeNames& names) {
    std::string text;
    for (const auto& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

ScopeNames joined_lists(const ScopeNames& a, const ScopeNames& b) {
    auto both = a;
    both.insert(both.end(), b.begin(), b.end());
    return both;
}

ScopeNames without(const ScopeNames& names, const ScopeNames& others) {
    ScopeNames rest;
    std::copy_if(names.begin(), names.end(), std::back_inserter(rest),
                 [&](const std::string& name) { return !contains(others, name); });
    return rest;
}

}  // namespace

ScopeNames scope_names(std::string_view list) {
    ScopeNames names;
    while (!list.empty()) {
        const auto end = std::min(list.find(' '), list.size());
        const auto name = list.substr(0, end);
        if (!name.empty() && !contains(names, name)) names.emplace_back(name);
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return names;
}

std::optional<PageRefusal> scope_fault(const App& app, const ScopeNames& scope,
                                       const ScopeNames& optional_scope) {
    ScopeNames invalid;
    for (const auto& name : joined_lists(scope, optional_scope)) {
        if (!is_scope_name(name)) invalid.push_back(name);
    }
    if (!invalid.empty()) {
        return PageRefusal{"Authorization failed because one or more scopes are invalid: " + joined(invalid) +
                               ". Please contact the app developer.",
                           "Scope names are separated by blanks (%20) and nothing else."};
    }
    if (const auto missing = without(app.required_scopes, scope); !missing.empty()) {
        return PageRefusal{insufficient,
                           "Required by the app and not in \"scope\": " + joined(missing) + "."};
    }
    if (app.scope_rules == ScopeRules::lenient) return std::nullopt;

    const auto allowed = joined_lists(app.required_scopes, app.conditionally_required_scopes);
    if (const auto extra = without(scope, allowed); !extra.empty()) {
        return PageRefusal{mismatch,
                           "In \"scope\", but neither required nor conditionally required by the app: " +
                               joined(extra) + "."};
    }
    if (const auto extra = without(optional_scope, app.optional_scopes); !extra.empty()) {
        return PageRefusal{mismatch, "In \"optional_scope\", but not among the app's optional scopes: " +
                                         joined(extra) + "."};
    }
    return std::nullopt;
}

std::optional<PageRefusal> subscription_fault(const Account& account, const ScopeNames& scope) {
    ScopeNames lacking;
    std::copy_if(scope.begin(), scope.end(), std::back_inserter(lacking),
                 [&](const std::string& name) { return !account.offers(name); });
    if (lacking.empty()) return std::nullopt;
    return PageRefusal{no_access, "Not among the available scopes of account " +
                                      std::to_string(account.hub_id) + ": " + joined(lacking) + "."};
}

ScopeNames granted_scopes(const Account& account, const ScopeNames& scope, const ScopeNames& optional_scope) {
    auto granted = scope;
    for (const auto& name : optional_scope) {
        if (account.offers(name) && !contains(granted, name)) granted.push_back(name);
    }
    return granted;
}

bool may_hold_itself(const App& app, std::string_view scope) {
    if (!is_scope_name(scope)) return false;
    return app.scope_rules == ScopeRules::lenient || scope.starts_with("developer.") ||
           contains(app.required_scopes, scope) || contains(app.optional_scopes, scope) ||
           contains(app.conditionally_required_scopes, scope);
}

}  // namespace hsauth::emulator
