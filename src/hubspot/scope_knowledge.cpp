#include "hubspot/scope_knowledge.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>

#include "base/nearest.h"
#include "hubspot/call_scopes.h"
#include "hubspot/path_segment.h"
#include "hubspot/path_template.h"
#include "hubspot/scope_catalogue.h"

namespace hsauth {

namespace {

constexpr std::size_t most_similar = 3;
constexpr std::size_t longest_compared = 256;  // each comparison takes as long as the square of it

ScopeAlternatives alternatives_of(const ApiOperation& operation) {
    ScopeAlternatives any_of;
    for (std::size_t i = 0; i < operation.alternative_count(); ++i) {
        auto& together = any_of.emplace_back();
        for (const auto scope : operation.alternative(i))
            together.emplace_back(name_of(scope));
    }
    return any_of;
}

// Those that count for a call with that object in its path.
ScopeAlternatives counting(ScopeAlternatives any_of, const ObjectInCall& object) {
    const auto holds = [](const auto& alternative, auto wanted) {
        return std::any_of(alternative.begin(), alternative.end(), wanted);
    };
    const bool object_decides =
        object.is_there() && std::any_of(any_of.begin(), any_of.end(), [&](const auto& alternative) {
            return holds(alternative, is_about_an_object);
        });
    if (object_decides) {
        std::erase_if(any_of, [&](const auto& alternative) {
            return !holds(alternative, [&](const auto& scope) { return object.is_named_by(scope); });
        });
    }
    return any_of;
}

// Takes the next segment off, with the slash before it.
// The template with the path's own words for its parameters, as far as both go, so that only what is spelled
// out is compared.
std::string filled(std::string_view path_template, std::string_view path) {
    std::string text;
    while (!path_template.empty()) {
        const auto wanted = take_segment(path_template);
        const auto given = path.empty() ? std::string_view{} : take_segment(path);
        const bool is_filled = wanted.starts_with('{') && !given.empty();
        text.append("/").append(is_filled ? given : wanted);
    }
    return text;
}

}  // namespace

std::string ScopeKnowledge::as_of() const {
    std::string days{catalogue_date()};
    if (!imported_.as_of.empty()) days += ", imported " + imported_.as_of;
    return days;
}

std::vector<KnownScope> ScopeKnowledge::scopes() const {
    std::map<std::string, bool> documented;
    for (std::size_t i = 0; i < scope_count(); ++i) {
        const auto scope = static_cast<ScopeId>(i);
        documented.emplace(name_of(scope), is_documented(scope));
    }
    for (const auto& scope : imported_.scopes) {
        auto& is_documented = documented[scope.name];
        is_documented = is_documented || scope.is_documented;
    }
    std::vector<KnownScope> all;
    for (const auto& [name, is_documented] : documented)
        all.push_back({name, is_documented});
    return all;
}

const ScopedOperation* ScopeKnowledge::imported_operation(const ApiCall& call,
                                                          std::size_t most_parameters) const {
    const ScopedOperation* found = nullptr;
    auto fewest = most_parameters;
    for (const auto& operation : imported_.operations) {
        if (operation.method != call.method) continue;
        const auto filled = parameters_filled(operation.path_template, call.path);
        if (!filled || *filled > fewest || (found != nullptr && *filled == fewest)) continue;
        found = &operation;
        fewest = *filled;
    }
    return found;
}

std::optional<CallScopes> ScopeKnowledge::find(const ApiCall& call) const {
    ScopedOperation operation;
    auto most_parameters = std::numeric_limits<std::size_t>::max();
    const auto built_in = find_operation(call.method, call.path);
    if (built_in) {
        operation = {call.method, built_in->path_template(), alternatives_of(*built_in)};
        most_parameters = parameters_filled(operation.path_template, call.path).value_or(most_parameters);
    }
    const auto* imported = imported_operation(call, most_parameters);
    if (imported != nullptr) operation = *imported;
    if (operation.path_template.empty()) return std::nullopt;
    const ObjectInCall object{call.path, operation.path_template};
    return CallScopes{operation.path_template, counting(std::move(operation.any_of), object)};
}

std::vector<ScopedOperation> ScopeKnowledge::operations() const {
    std::map<std::pair<std::string, std::string>, ScopeAlternatives> all;
    for (std::size_t row = 0; row < operation_count(); ++row) {
        const ApiOperation operation{row};
        all[{operation.path_template(), std::string(operation.method())}] = alternatives_of(operation);
    }
    for (const auto& operation : imported_.operations)
        all[{operation.path_template, operation.method}] = operation.any_of;
    std::vector<ScopedOperation> operations;
    for (auto& [key, any_of] : all)
        operations.push_back({key.second, key.first, std::move(any_of)});
    return operations;
}

std::vector<std::string> ScopeKnowledge::methods_at(const std::string& path) const {
    constexpr std::array<const char*, 8> methods = {"DELETE", "GET",  "HEAD", "OPTIONS",
                                                    "PATCH",  "POST", "PUT",  "TRACE"};
    std::vector<std::string> known;
    for (const auto* method : methods) {
        if (find({method, path})) known.emplace_back(method);
    }
    return known;
}

std::vector<std::string> ScopeKnowledge::similar_templates(const ApiCall& call) const {
    if (call.path.size() > longest_compared) return {};
    std::vector<std::string> templates;
    for (std::size_t row = 0; row < operation_count(); ++row) {
        const ApiOperation operation{row};
        if (operation.method() == call.method) templates.push_back(operation.path_template());
    }
    for (const auto& operation : imported_.operations) {
        if (operation.method == call.method) templates.push_back(operation.path_template);
    }
    std::sort(templates.begin(), templates.end());
    templates.erase(std::unique(templates.begin(), templates.end()), templates.end());
    std::vector<std::string> compared;
    for (const auto& path_template : templates)
        compared.push_back(filled(path_template, call.path));
    const std::vector<std::string_view> candidates{compared.begin(), compared.end()};
    std::vector<std::string> similar;
    for (const auto near : nearest_few(call.path, candidates, most_similar)) {
        const auto found = std::find_if(candidates.begin(), candidates.end(),
                                        [&](auto candidate) { return candidate.data() == near.data(); });
        similar.push_back(templates[static_cast<std::size_t>(found - candidates.begin())]);
    }
    return similar;
}

}  // namespace hsauth
