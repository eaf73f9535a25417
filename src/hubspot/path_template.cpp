#include "hubspot/path_template.h"

#include <algorithm>

#include "hubspot/crm_objects.h"

namespace hsauth {

namespace {

// Takes the next segment off, and the slash before it.
std::string_view next_segment(std::string_view& path) {
    path.remove_prefix(1);
    const auto segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

std::optional<std::size_t> filled(std::string_view path_template, std::string_view path) {
    std::size_t count = 0;
    while (!path_template.empty() && !path.empty()) {
        const auto wanted = next_segment(path_template);
        const auto given = next_segment(path);
        if (wanted == given || other_name_of_crm_object(given) == wanted) continue;
        if (!wanted.starts_with('{') || given.empty()) return std::nullopt;
        ++count;
        if (wanted == "{path}" && path_template.empty()) return count;
    }
    if (!path_template.empty() || !path.empty()) return std::nullopt;
    return count;
}

}  // namespace

std::optional<std::size_t> parameters_filled(std::string_view path_template, std::string_view path) {
    if (!path_template.starts_with('/') || !path.starts_with('/')) return std::nullopt;
    auto count = filled(path_template, path);
    if (!count && path.size() > 1 && path.ends_with('/')) {
        path.remove_suffix(1);
        count = filled(path_template, path);
    }
    return count;
}

}  // namespace hsauth
