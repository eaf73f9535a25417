#include "hubspot/scope_merge.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "hubspot/scope_catalogue.h"

namespace hsauth {

namespace {

using Operations =
    std::map<std::pair<std::string, std::string>, ScopeAlternatives>;  // by template and method

// Alternatives are compared as what they are: sets of sets.
ScopeAlternatives in_order(ScopeAlternatives any_of) {
    for (auto& together : any_of)
        std::sort(together.begin(), together.end());
    std::sort(any_of.begin(), any_of.end());
    any_of.erase(std::unique(any_of.begin(), any_of.end()), any_of.end());
    return any_of;
}

std::optional<ScopeAlternatives> built_in(const std::string& method, const std::string& path_template) {
    // A template's own words are found before any parameter.
    const auto operation = find_operation(method, path_template);
    if (!operation || operation->path_template() != path_template) return std::nullopt;
    ScopeAlternatives any_of;
    for (std::size_t i = 0; i < operation->alternative_count(); ++i) {
        auto& together = any_of.emplace_back();
        for (const auto scope : operation->alternative(i))
            together.emplace_back(name_of(scope));
    }
    return in_order(std::move(any_of));
}

Operations operations_of(const std::vector<OpenapiScopes>& documents) {
    Operations all;
    for (const auto& document : documents) {
        for (const auto& operation : document.operations) {
            auto& any_of = all[{operation.path_template, operation.method}];
            any_of.insert(any_of.end(), operation.any_of.begin(), operation.any_of.end());
            any_of = in_order(std::move(any_of));
        }
    }
    return all;
}

void merge_operations(ScopeMerge& merge, const std::vector<OpenapiScopes>& documents) {
    Operations kept;
    for (auto& operation : merge.book.operations)
        kept[{operation.path_template, operation.method}] = in_order(std::move(operation.any_of));
    for (auto& [key, any_of] : operations_of(documents)) {
        const auto& [path_template, method] = key;
        const auto own = built_in(method, path_template);
        const auto old = kept.find(key);
        const auto known = old != kept.end() ? std::optional(old->second) : own;
        if (known == any_of) {
            ++merge.unchanged;
            continue;
        }
        auto& changes = known ? merge.refreshed : merge.added;
        changes.push_back({method, path_template, any_of});
        if (own == any_of) {
            kept.erase(key);
        } else {
            kept[key] = any_of;
        }
    }
    merge.book.operations.clear();
    for (auto& [key, any_of] : kept)
        merge.book.operations.push_back({key.second, key.first, std::move(any_of)});
}

void merge_names(ScopeMerge& merge, const std::vector<OpenapiScopes>& documents) {
    std::map<std::string, bool> kept;
    for (const auto& scope : merge.book.scopes)
        kept.emplace(scope.name, scope.is_documented);
    std::set<std::string> is_new;
    for (const auto& document : documents) {
        for (const auto& scope : document.scopes) {
            const auto own = find_scope(scope.name);
            if (own && (is_documented(*own) || !scope.is_documented)) continue;
            const auto [entry, added] = kept.emplace(scope.name, scope.is_documented);
            const bool explains = scope.is_documented && !entry->second;
            if (added || explains) is_new.insert(scope.name);
            entry->second = entry->second || scope.is_documented;
        }
    }
    merge.new_scopes.assign(is_new.begin(), is_new.end());
    merge.book.scopes.clear();
    for (const auto& [name, documented] : kept)
        merge.book.scopes.push_back({name, documented});
}

}  // namespace

ScopeMerge merge_scopes(const ImportedScopes& before, const std::vector<OpenapiScopes>& documents,
                        const std::string& day) {
    ScopeMerge merge;
    merge.book = before;
    merge_operations(merge, documents);
    merge_names(merge, documents);
    for (const auto& document : documents)
        merge.without_scopes += document.without_scopes;
    if (merge.changes_anything()) merge.book.as_of = day;
    return merge;
}

}  // namespace hsauth
