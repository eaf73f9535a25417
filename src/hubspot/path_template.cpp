#include "hubspot/path_template.h"

#include <algorithm>

#include "hubspot/crm_objects.h"
#include "hubspot/path_segment.h"

namespace hsauth {

namespace {

// Takes the next segment off, and the slash before it.
std::optional<std::size_t> filled(std::string_view path_template, std::string_view path) {
    std::size_t count = 0;
    while (!path_template.empty() && !path.empty()) {
        const auto wanted = take_segment(path_template);
        const auto given = take_segment(path);
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
