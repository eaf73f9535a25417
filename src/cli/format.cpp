#include "cli/format.h"

#include <algorithm>
#include <array>

namespace hsauth::cli {

namespace {

struct NamedFormat {
    std::string_view name;
    Format format;
};
constexpr std::array named_formats = {
    NamedFormat{"text", Format::text},     NamedFormat{"json", Format::json},
    NamedFormat{"token", Format::token},   NamedFormat{"header", Format::header},
    NamedFormat{"env", Format::env},       NamedFormat{"dotenv", Format::dotenv},
    NamedFormat{"github", Format::github},
};

}  // namespace

std::optional<Format> format_named(std::string_view name) {
    const auto found = std::find_if(named_formats.begin(), named_formats.end(),
                                    [&](const NamedFormat& named) { return named.name == name; });
    if (found == named_formats.end()) return std::nullopt;
    return found->format;
}

}  // namespace hsauth::cli
