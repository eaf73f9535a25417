#pragma once

#include <string_view>

namespace hsauth {

// Takes the first segment off a path that starts with a slash: "/crm/v3" gives "crm" and becomes "/v3".
inline std::string_view take_segment(std::string_view& path) {
    path.remove_prefix(1);
    const auto segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

}  // namespace hsauth
