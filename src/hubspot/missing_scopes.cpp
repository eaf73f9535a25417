#include "hubspot/missing_scopes.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/display_text.h"
#include "json/reader.h"

namespace hsauth {

namespace {

constexpr std::size_t most_scopes = 40;
constexpr std::size_t longest_scope = 96;
// The second one is of older answers.
constexpr auto members = std::to_array<std::string_view>({"requiredGranularScopes", "requiredScopes"});

void add(std::string_view name, std::vector<std::string>& scopes) {
    auto shown = display_text(name, longest_scope);
    const bool is_new = std::find(scopes.begin(), scopes.end(), shown) == scopes.end();
    if (!shown.empty() && is_new && scopes.size() < most_scopes) scopes.push_back(std::move(shown));
}

void add_from_context(const json::Value& error, std::vector<std::string>& scopes) {
    const auto* object = error.as_object();
    const auto* context = object == nullptr ? nullptr : object->find("context");
    if (context == nullptr || context->as_object() == nullptr) return;
    for (const auto name : members) {
        const auto* list = context->as_object()->find(name);
        if (list == nullptr || list->as_array() == nullptr) continue;
        for (const auto& scope : *list->as_array())
            add(scope.as_string().value_or(""), scopes);
    }
}

void add_from_message(std::string_view message, std::vector<std::string>& scopes) {
    constexpr std::string_view opening = "requires one of [";
    const auto start = message.find(opening);
    if (start == std::string_view::npos) return;
    message.remove_prefix(start + opening.size());
    const auto end = message.find(']');
    if (end == std::string_view::npos) return;
    message = message.substr(0, end);
    while (!message.empty()) {
        constexpr std::string_view separators = ", ";
        const auto next = std::min(message.find_first_of(separators), message.size());
        add(message.substr(0, next), scopes);
        message.remove_prefix(std::min(message.find_first_not_of(separators, next), message.size()));
    }
}

}  // namespace

std::vector<std::string> scopes_named_in(const RemoteRefusal& refusal) {
    std::vector<std::string> scopes;
    const auto errors = json::read(refusal.errors_json);
    if (errors && errors->as_array() != nullptr) {
        for (const auto& error : *errors->as_array())
            add_from_context(error, scopes);
    }
    add_from_message(refusal.message, scopes);
    return scopes;
}

}  // namespace hsauth
