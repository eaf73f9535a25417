#include "emulator/scope_rules.h"

#include <algorithm>
#include <unordered_set>

#include "base/joined.h"
#include "hubspot/scope_catalogue.h"

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

bool is_configured(const App& app, std::string_view name) {
    return contains(app.required_scopes, name) || contains(app.optional_scopes, name) ||
           contains(app.conditionally_required_scopes, name);
}

// HubSpot has a page for names that no scope has, such as the "contacts" of old.
std::optional<PageRefusal> name_fault(const App& app, const ScopeNames& asked) {
    const auto refusal = [](const ScopeNames& names, std::string note) {
        return PageRefusal{"Authorization failed because one or more scopes are invalid: " + joined(names) +
                               ". Please contact the app developer.",
                           std::move(note)};
    };
    ScopeNames malformed;
    ScopeNames unknown;
    for (const auto& name : asked) {
        if (!is_scope_name(name)) malformed.push_back(name);
        if (!is_configured(app, name) && !find_scope(name)) unknown.push_back(name);
    }
    if (!malformed.empty())
        return refusal(malformed, "Scope names are separated by blanks (%20) and nothing else.");
    if (!unknown.empty() && app.scope_rules == ScopeRules::hubspot) {
        return refusal(unknown, "Neither the app's config nor HubSpot's API descriptions of " +
                                    std::string(catalogue_date()) + " have a scope of that name.");
    }
    return std::nullopt;
}

}  // namespace

bool is_scope_name(std::string_view name) {
    return !name.empty() && name.size() <= 200 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
               c == '-' || c == '_';
    });
}

ScopeNames scope_names(std::string_view list) {
    ScopeNames names;
    std::unordered_set<std::string_view> seen;
    while (!list.empty()) {
        const auto end = std::min(list.find(' '), list.size());
        const auto name = list.substr(0, end);
        if (!name.empty() && seen.insert(name).second) names.emplace_back(name);
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return names;
}

std::optional<PageRefusal> scope_fault(const App& app, const ScopeNames& scope,
                                       const ScopeNames& optional_scope) {
    const auto asked = joined_lists(scope, optional_scope);
    if (asked.size() > most_scopes) {
        return PageRefusal{insufficient, "The emulator takes no more than " + std::to_string(most_scopes) +
                                             " scopes at once; these are " + std::to_string(asked.size()) +
                                             "."};
    }
    if (auto fault = name_fault(app, asked)) return fault;
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

ScopeNames lacking_scopes(const Account& account, const ScopeNames& scopes) {
    ScopeNames lacking;
    std::copy_if(scopes.begin(), scopes.end(), std::back_inserter(lacking),
                 [&](const std::string& name) { return !account.offers(name); });
    return lacking;
}

std::optional<PageRefusal> subscription_fault(const Account& account, const ScopeNames& scope) {
    const auto lacking = lacking_scopes(account, scope);
    if (lacking.empty()) return std::nullopt;
    return PageRefusal{no_access, "Not among the available scopes of account " +
                                      std::to_string(account.hub_id) +
                                      (account.tier.empty() ? "" : " (" + account.tier + ")") + ": " +
                                      joined(lacking) + "."};
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
    if (app.scope_rules == ScopeRules::lenient) return true;
    return scope.starts_with("developer.webhooks_journal.") ||
           (scope.starts_with("crm.objects.") && is_configured(app, scope));
}

}  // namespace hsauth::emulator
