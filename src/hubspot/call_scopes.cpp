#include "hubspot/call_scopes.h"

#include <algorithm>
#include <iterator>

#include "hubspot/crm_objects.h"
#include "hubspot/path_segment.h"

namespace hsauth {

namespace {

// Takes the first segment off a path, and the slash before it.
// "2-123456", or "p123456_horses" with the account before the name.
bool is_custom_object(std::string_view name) {
    if (name.starts_with("2-")) return true;
    const auto digits = name.substr(0, name.find('_'));
    return digits.size() > 1 && digits.size() < name.size() && digits[0] == 'p' &&
           std::all_of(digits.begin() + 1, digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Scopes and paths spell an object with and without underscore or hyphen, and in the singular, too.
std::string bare(std::string_view name) {
    std::string text;
    std::copy_if(name.begin(), name.end(), std::back_inserter(text),
                 [](char c) { return c != '_' && c != '-'; });
    if (text.ends_with("ies")) {
        text.replace(text.size() - 3, 3, "y");
    } else if (text.ends_with('s')) {
        text.pop_back();
    }
    return text;
}

std::string object_as_scopes_spell_it(std::string_view segment) {
    if (is_custom_object(segment)) return "custom";
    const bool is_type_id = segment.starts_with("0-");
    return bare(is_type_id ? other_name_of_crm_object(segment).value_or(segment) : segment);
}

// Whether one of the scope's parts between the dots is the object.
bool names(std::string_view scope, std::string_view object) {
    while (!scope.empty()) {
        const auto part = scope.substr(0, scope.find('.'));
        if (bare(part) == object) return true;
        scope.remove_prefix(std::min(part.size() + 1, scope.size()));
    }
    return false;
}

}  // namespace

std::optional<std::string_view> object_in(std::string_view path, std::string_view path_template) {
    while (!path.empty() && !path_template.empty()) {
        const auto name = take_segment(path_template);
        const auto value = take_segment(path);
        const bool is_object_type = name.starts_with('{') && name.find("bjectType") != std::string_view::npos;
        if (is_object_type) return value;
    }
    return std::nullopt;
}

ObjectInCall::ObjectInCall(std::string_view path, std::string_view path_template) {
    const auto segment = object_in(path, path_template);
    if (segment && !segment->starts_with('{')) object_ = object_as_scopes_spell_it(*segment);
}

bool ObjectInCall::is_named_by(std::string_view scope) const {
    return object_ && names(scope, *object_);
}

bool is_for_any_object(std::string_view path_template) {
    return object_in(path_template, path_template).has_value();
}

bool is_about(std::string_view scope, std::string_view object) {
    return names(scope, bare(object));
}

bool is_about_an_object(std::string_view scope) {
    if (is_about(scope, "custom")) return true;
    const auto objects = crm_object_names();
    return std::any_of(objects.begin(), objects.end(),
                       [&](std::string_view object) { return is_about(scope, object); });
}

std::vector<std::span<const ScopeId>> alternatives_for(const ApiOperation& operation, std::string_view path) {
    std::vector<std::span<const ScopeId>> all;
    for (std::size_t i = 0; i < operation.alternative_count(); ++i)
        all.push_back(operation.alternative(i));

    const ObjectInCall object{path, operation.path_template()};
    if (!object.is_there()) return all;
    auto counting = all;
    std::erase_if(counting, [&](const auto& alternative) {
        return std::none_of(alternative.begin(), alternative.end(),
                            [&](ScopeId scope) { return object.is_named_by(name_of(scope)); });
    });
    return counting.empty() ? all : counting;
}

}  // namespace hsauth
